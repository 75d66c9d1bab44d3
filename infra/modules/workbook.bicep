// One page that shows how the dialer does: deliveries, dials, outcomes, queues, failures.

param token string
param location string
param tags object
param appInsightsId string

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid('workbook', token)
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: 'Proactive engagement'
    category: 'workbook'
    sourceId: appInsightsId
    serializedData: loadTextContent('../workbook.json')
  }
}
