// The app on a Flex Consumption plan. Everything is reached by identity; no setting holds a key.

param token string
param location string
param tags object
param identityId string
param identityClientId string
param storageName string
param blobEndpoint string
param tableEndpoint string
param packageContainer string
param serviceBusHost string
param communicationEndpoint string

@description('The immutable id of Communication Services; callbacks must be meant for it.')
param communicationResourceId string
param cognitiveServicesEndpoint string
param appInsightsConnectionString string

@description('Subnet of the app; empty: no virtual network.')
param appSubnetId string

@description('Address of the vault; empty where there is none.')
param vaultUri string

@description('Settings whose values are secrets: name of the setting to name of the secret.')
param secretSettings object

@description('Further settings: name to text.')
param appSettings object
param authAudience string
param authTenantId string
param teamsResourceAccountId string
param allowedCallingCodes string
param callsPerSecond int
param ringTimeoutSeconds int

@description('Share of deliveries that are traced, 0 to 1.')
param tracedShare string
param instanceMemoryMB int
param maximumInstanceCount int
param alwaysReadyHttp int
param logWorkspaceId string

// the app runs on Node 20.19 and later; of what Flex offers, 24 is supported longest
var nodeVersion = '24'

// absent means the app's own default; an empty setting would be refused
var optionalSettings = union(
  empty(teamsResourceAccountId) ? {} : { TEAMS_RESOURCE_ACCOUNT_ID: teamsResourceAccountId },
  empty(allowedCallingCodes) ? {} : { ALLOWED_CALLING_CODES: allowedCallingCodes }
)

var secretReferences = toObject(
  items(secretSettings),
  entry => entry.key,
  entry => '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/${entry.value})'
)

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: 'plan-${token}'
  location: location
  tags: tags
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: 'func-${token}'
  location: location
  tags: union(tags, { 'azd-service-name': 'api' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    virtualNetworkSubnetId: empty(appSubnetId) ? null : appSubnetId
    siteConfig: {
      minTlsVersion: '1.2'
      ftpsState: 'Disabled'
      http20Enabled: true
    }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${blobEndpoint}${packageContainer}'
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      runtime: { name: 'node', version: nodeVersion }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
        alwaysReady: alwaysReadyHttp > 0 ? [{ name: 'http', instanceCount: alwaysReadyHttp }] : []
      }
    }
  }

  resource ftp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource scm 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }
}

// a resource of its own, since one setting is the app's own address
resource settings 'Microsoft.Web/sites/config@2024-04-01' = {
  parent: app
  name: 'appsettings'
  properties: union(
    {
      AZURE_CLIENT_ID: identityClientId
      AzureWebJobsStorage__accountName: storageName
      AzureWebJobsStorage__credential: 'managedidentity'
      AzureWebJobsStorage__clientId: identityClientId
      Tables__tableServiceUri: tableEndpoint
      ServiceBus__fullyQualifiedNamespace: serviceBusHost
      ServiceBus__credential: 'managedidentity'
      ServiceBus__clientId: identityClientId
      Acs__endpoint: communicationEndpoint
      ACS_RESOURCE_ID: communicationResourceId
      COGNITIVE_SERVICES_ENDPOINT: cognitiveServicesEndpoint
      CALLBACK_BASE_URL: 'https://${app.properties.defaultHostName}'
      AUTH_ISSUER: '${environment().authentication.loginEndpoint}${authTenantId}/v2.0'
      AUTH_AUDIENCE: authAudience
      AUTH_TENANT_ID: authTenantId
      CALLS_PER_SECOND: string(callsPerSecond)
      RING_TIMEOUT_SECONDS: string(ringTimeoutSeconds)
      TRACED_SHARE: tracedShare
      APPLICATION_INSIGHTS_NO_STATSBEAT: 'true'
      APPLICATIONINSIGHTS_CONNECTION_STRING: appInsightsConnectionString
      APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
    },
    optionalSettings,
    appSettings,
    secretReferences
  )
}

resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'metrics'
  scope: app
  properties: {
    workspaceId: logWorkspaceId
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

output name string = app.name
output uri string = 'https://${app.properties.defaultHostName}'
