// A vault for the secrets that cannot be avoided. The app reads them by reference, with its identity.

param token string
param location string
param tags object
param identityPrincipalId string

@description('Who deploys, and may write secrets; empty: nobody.')
param deployerId string
param deployerType string
param logWorkspaceId string

@description('Subnet for a private endpoint; empty: the vault answers on its public address.')
param endpointSubnetId string
param zoneId string

var isPrivate = !empty(endpointSubnetId)
var secretsUser = '4633458b-17de-408a-b874-0445c86b69e6'
var secretsOfficer = 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7'

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: take('kv-${token}', 24)
  location: location
  tags: tags
  properties: {
    sku: { family: 'A', name: 'standard' }
    tenantId: subscription().tenantId
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    enablePurgeProtection: true
    publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled'
    networkAcls: {
      bypass: 'AzureServices'
      defaultAction: isPrivate ? 'Deny' : 'Allow'
    }
  }
}

resource reads 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, identityPrincipalId, secretsUser)
  scope: vault
  properties: {
    principalId: identityPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', secretsUser)
  }
}

resource writes 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(deployerId)) {
  name: guid(vault.id, deployerId, secretsOfficer)
  scope: vault
  properties: {
    principalId: deployerId
    principalType: deployerType
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', secretsOfficer)
  }
}

resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'audit'
  scope: vault
  properties: {
    workspaceId: logWorkspaceId
    logs: [{ categoryGroup: 'audit', enabled: true }]
  }
}

module endpoint 'privateEndpoint.bicep' = if (isPrivate) {
  name: 'endpoint-vault'
  params: {
    name: 'pep-vault-${token}'
    location: location
    tags: tags
    subnetId: endpointSubnetId
    targetId: vault.id
    groupId: 'vault'
    zoneId: zoneId
  }
}

output name string = vault.name
output uri string = vault.properties.vaultUri
