// Everything the app needs in Azure, in one resource group. Deploy with `azd up` (azure.yaml), or with
// `az deployment sub create --location <region> --template-file infra/main.bicep --parameters …`.
targetScope = 'subscription'

@description('Name of the environment; every resource name and tag is derived from it.')
@minLength(1)
@maxLength(32)
param environmentName string

@description('Region of all regional resources. It must offer Flex Consumption: az functionapp list-flexconsumption-locations.')
@minLength(1)
@metadata({ azd: { type: 'location' } })
param location string

@description('Resource group to create or to use.')
param resourceGroupName string = 'rg-${environmentName}'

@description('Audience of callers\' tokens: the client id of the app registration (hook preprovision makes it).')
@minLength(1)
param authAudience string

@description('Tenant whose tokens are accepted.')
param authTenantId string = subscription().tenantId

@description('Object id of whoever deploys; may write the vault\'s secrets where there is a vault. Empty: nobody.')
param principalId string = ''

@description('What kind of principal deploys: User on a desk, ServicePrincipal in a pipeline.')
@allowed(['User', 'ServicePrincipal', 'Group'])
param principalType string = 'User'

@description('Storage, Service Bus, AI services and vault behind private endpoints. Needs Service Bus Premium; choose when the environment is made, since a namespace cannot change from Standard to Premium.')
param privateNetwork bool = false

@description('Messaging units of Service Bus Premium; without meaning for Standard.')
@allowed([1, 2, 4, 8, 16])
param serviceBusMessagingUnits int = 1

@description('Redundancy of storage: ZRS survives the loss of a zone, LRS is for regions without zones.')
@allowed(['Standard_ZRS', 'Standard_LRS', 'Standard_GZRS'])
param storageSku string = 'Standard_ZRS'

@description('Memory of one instance; 2,048 MB comes with one core.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int = 2048

@description('The most instances of the app. The region\'s quota of 512,000 MB is shared by all Flex apps of the subscription.')
@minValue(40)
@maxValue(1000)
param maximumInstanceCount int = 100

@description('HTTP instances that always run, so that callers and call events meet no cold start. Billed all the time.')
@minValue(0)
@maxValue(20)
param alwaysReadyHttp int = 0

@description('Where Communication Services keeps data at rest; cannot be changed later.')
@allowed(['Africa', 'Asia Pacific', 'Australia', 'Brazil', 'Canada', 'Europe', 'France', 'Germany', 'India', 'Japan', 'Korea', 'Norway', 'Switzerland', 'UAE', 'UK', 'United States'])
param communicationDataLocation string = 'Europe'

@description('Entra object id of a Teams resource account: calls then go through Teams Phone Extensibility. Empty: from ACS numbers.')
param teamsResourceAccountId string = ''

@description('Country calling codes that may be dialled, separated by commas. Empty: the app\'s own list (docs/settings.md).')
param allowedCallingCodes string = ''

@description('Dial requests per second, over all queues.')
@minValue(1)
param callsPerSecond int = 20

@description('How long a call may ring, in seconds; shorter than 15 is unlawful in the United States.')
@minValue(15)
param ringTimeoutSeconds int = 30

@description('Share of deliveries that are traced from acceptance to outcome, 0 to 1 (Bicep knows no fractions, so it is text).')
param tracedShare string = '1'

@description('Further application settings whose values are secrets: name of the setting to name of the secret, the key that hides contacts\' numbers, and the keys of language models, e.g. AGENT_KEY_MODEL: \'agent-key-model\'. A vault is made where there is one; hook postprovision fills in what is missing.')
param secretSettings object = {
  CONTACT_HASH_KEY: 'contact-hash-key'
}

@description('Further application settings by name, as text, that have no parameter of their own (docs/settings.md), e.g. RETENTION_DAYS: \'365\'. Set by hand in the portal they would be gone after the next provision.')
param appSettings object = {}

@description('Days that logs are kept.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 30

@description('The most gigabytes of logs a day; what comes after is dropped until the next day.')
@minValue(1)
param dailyLogQuotaGb int = 5

@description('Where alerts are sent. Empty: they show in the portal only.')
param alertEmail string = ''

@description('Percent of answered calls that may be abandoned in an hour before an alert; the law of the US and the UK says 3.')
@minValue(1)
@maxValue(100)
param abandonmentPercent int = 3

@description('Monthly budget of the resource group in the currency of the subscription; alertEmail hears at 80 and 100 percent. 0: none.')
@minValue(0)
param monthlyBudget int = 0

@description('First day of the budget\'s first month. It must not lie in the past when the budget is made and cannot be changed later, so azd keeps it. Empty: this month.')
param budgetStart string = ''

@description('First day of this month; leave it alone.')
param thisMonth string = utcNow('yyyy-MM-01')

@description('Tags of every resource.')
param tags object = {}

var allTags = union(tags, { 'azd-env-name': environmentName })
// kept from the moment at which there is a budget: a start that was kept earlier would lie in the past by then
var budgetBegins = empty(budgetStart) ? thisMonth : budgetStart
var token = toLower(uniqueString(subscription().id, environmentName, location))

resource group 'Microsoft.Resources/resourceGroups@2024-11-01' = {
  name: resourceGroupName
  location: location
  tags: allTags
}

module identity 'modules/identity.bicep' = {
  name: 'identity'
  scope: group
  params: {
    name: 'id-${token}'
    location: location
    tags: allTags
  }
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  scope: group
  params: {
    token: token
    location: location
    tags: allTags
    retentionDays: logRetentionDays
    dailyQuotaGb: dailyLogQuotaGb
    identityPrincipalId: identity.outputs.principalId
  }
}

module network 'modules/network.bicep' = if (privateNetwork) {
  name: 'network'
  scope: group
  params: {
    token: token
    location: location
    tags: allTags
  }
}

module storage 'modules/storage.bicep' = {
  name: 'storage'
  scope: group
  params: {
    token: token
    location: location
    tags: allTags
    skuName: storageSku
    identityPrincipalId: identity.outputs.principalId
    logWorkspaceId: monitoring.outputs.workspaceId
    endpointSubnetId: privateNetwork ? network!.outputs.endpointSubnetId : ''
    blobZoneId: privateNetwork ? network!.outputs.blobZoneId : ''
    tableZoneId: privateNetwork ? network!.outputs.tableZoneId : ''
  }
}

module serviceBus 'modules/serviceBus.bicep' = {
  name: 'serviceBus'
  scope: group
  params: {
    token: token
    location: location
    tags: allTags
    premium: privateNetwork
    messagingUnits: serviceBusMessagingUnits
    identityPrincipalId: identity.outputs.principalId
    logWorkspaceId: monitoring.outputs.workspaceId
    endpointSubnetId: privateNetwork ? network!.outputs.endpointSubnetId : ''
    zoneId: privateNetwork ? network!.outputs.serviceBusZoneId : ''
  }
}

module communication 'modules/communication.bicep' = {
  name: 'communication'
  scope: group
  params: {
    token: token
    location: location
    tags: allTags
    dataLocation: communicationDataLocation
    identityPrincipalId: identity.outputs.principalId
    logWorkspaceId: monitoring.outputs.workspaceId
  }
}

module vault 'modules/keyVault.bicep' = if (!empty(secretSettings)) {
  name: 'vault'
  scope: group
  params: {
    token: token
    location: location
    tags: allTags
    identityPrincipalId: identity.outputs.principalId
    deployerId: principalId
    deployerType: principalType
    logWorkspaceId: monitoring.outputs.workspaceId
    endpointSubnetId: privateNetwork ? network!.outputs.endpointSubnetId : ''
    zoneId: privateNetwork ? network!.outputs.vaultZoneId : ''
  }
}

module app 'modules/functionApp.bicep' = {
  name: 'app'
  scope: group
  params: {
    token: token
    location: location
    tags: allTags
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    storageName: storage.outputs.name
    blobEndpoint: storage.outputs.blobEndpoint
    tableEndpoint: storage.outputs.tableEndpoint
    packageContainer: storage.outputs.packageContainer
    serviceBusHost: serviceBus.outputs.host
    communicationEndpoint: communication.outputs.endpoint
    communicationResourceId: communication.outputs.immutableId
    cognitiveServicesEndpoint: communication.outputs.cognitiveServicesEndpoint
    appInsightsConnectionString: monitoring.outputs.connectionString
    appSubnetId: privateNetwork ? network!.outputs.appSubnetId : ''
    vaultUri: empty(secretSettings) ? '' : vault!.outputs.uri
    secretSettings: secretSettings
    appSettings: appSettings
    authAudience: authAudience
    authTenantId: authTenantId
    teamsResourceAccountId: teamsResourceAccountId
    allowedCallingCodes: allowedCallingCodes
    callsPerSecond: callsPerSecond
    ringTimeoutSeconds: ringTimeoutSeconds
    tracedShare: tracedShare
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    alwaysReadyHttp: alwaysReadyHttp
    logWorkspaceId: monitoring.outputs.workspaceId
  }
}

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  scope: group
  params: {
    token: token
    location: location
    tags: allTags
    email: alertEmail
    abandonmentPercent: abandonmentPercent
    monthlyBudget: monthlyBudget
    budgetStart: budgetBegins
    appInsightsId: monitoring.outputs.appInsightsId
    serviceBusId: serviceBus.outputs.id
    storageId: storage.outputs.id
  }
}

module workbook 'modules/workbook.bicep' = {
  name: 'workbook'
  scope: group
  params: {
    token: token
    location: location
    tags: allTags
    appInsightsId: monitoring.outputs.appInsightsId
  }
}

output AZURE_LOCATION string = location
output AZURE_TENANT_ID string = authTenantId
output AZURE_RESOURCE_GROUP string = group.name
output SERVICE_API_NAME string = app.outputs.name
output SERVICE_API_URI string = app.outputs.uri
output AUTH_AUDIENCE string = authAudience
output SERVICE_BUS_HOST string = serviceBus.outputs.host
output STORAGE_NAME string = storage.outputs.name
output COMMUNICATION_NAME string = communication.outputs.name
output APPLICATION_INSIGHTS_NAME string = monitoring.outputs.appInsightsName
output BUDGET_START string = monthlyBudget > 0 ? budgetBegins : budgetStart
output KEY_VAULT_NAME string = empty(secretSettings) ? '' : vault!.outputs.name
output SECRET_NAMES string = join(map(items(secretSettings), entry => entry.value), ',')
