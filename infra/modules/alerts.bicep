// What wakes somebody up. docs/runbook.md says, for each alert by its name, what to do.

param token string
param location string
param tags object
param email string
param abandonmentPercent int
param monthlyBudget int
param budgetStart string
param appInsightsId string
param serviceBusId string
param storageId string

// log lines are JSON (functions/support/contextLog.ts); a test holds these queries against the lines that are written
var lines = 'traces | extend line = parse_json(message) '

var logAlerts = [
  {
    name: 'heartbeat'
    description: 'The sweep has not run for ten minutes: what a crash left behind is not repaired.'
    severity: 1
    window: 'PT10M'
    query: 'requests | where name == \'sweep\''
    operator: 'LessThan'
    threshold: 1
  }
  {
    name: 'timers-stopped'
    description: 'The pacer does the timers\' work: the platform has stopped them.'
    severity: 2
    window: 'PT10M'
    query: '${lines}| where line.message == \'timers have stopped; their work is done from here\''
    operator: 'GreaterThan'
    threshold: 0
  }
  {
    name: 'overdue-deliveries'
    description: 'The watchdog found deliveries that should have moved; in a sound system it finds none.'
    severity: 2
    window: 'PT15M'
    query: '${lines}| where line.message == \'a delivery was overdue\''
    operator: 'GreaterThan'
    threshold: 0
  }
  {
    name: 'http-5xx'
    description: 'The app answers with 5xx.'
    severity: 2
    window: 'PT15M'
    query: 'requests | where toint(resultCode) >= 500'
    operator: 'GreaterThan'
    threshold: 10
  }
  {
    name: 'failed-requests'
    description: 'Requests failed for reasons of ours.'
    severity: 2
    window: 'PT15M'
    query: '${lines}| where line.message == \'request failed\''
    operator: 'GreaterThan'
    threshold: 10
  }
  {
    name: 'failed-dials'
    description: 'Communication Services refused dial requests: a number, a right or a quota is missing.'
    severity: 2
    window: 'PT15M'
    query: '${lines}| where line.step == \'dial\' and line.message in (\'the request was refused\', \'the representative cannot be called\')'
    operator: 'GreaterThan'
    threshold: 5
  }
  {
    name: 'throttled-dials'
    description: 'Communication Services throttles dial requests: CALLS_PER_SECOND is above what the resource allows.'
    severity: 3
    window: 'PT15M'
    query: '${lines}| where line.step == \'dial\' and line.outcome == \'throttled\''
    operator: 'GreaterThan'
    threshold: 20
  }
  {
    name: 'abandonment'
    description: 'More answered calls than the law allows ended before a representative joined.'
    severity: 1
    window: 'PT1H'
    query: '${lines}| where line.step == \'settle\' and line.message == \'settled\' | summarize answered = countif(line.answered == true), abandoned = countif(line.abandoned == true) | where answered >= 30 and abandoned * 100 > answered * ${abandonmentPercent}'
    operator: 'GreaterThan'
    threshold: 0
  }
  {
    name: 'agent-failures'
    description: 'A configuration was suspended because its AI agent failed.'
    severity: 1
    window: 'PT15M'
    query: '${lines}| where line.message == \'suspended for failures of its agent\''
    operator: 'GreaterThan'
    threshold: 0
  }
  {
    name: 'abandonment-suspended'
    description: 'A configuration was suspended because nobody joined its customers in time: it calls nobody until it is resumed.'
    severity: 1
    window: 'PT15M'
    query: '${lines}| where line.message == \'suspended for customers whom nobody joined in time\''
    operator: 'GreaterThan'
    threshold: 0
  }
  {
    name: 'outcomes-failing'
    description: 'Outcomes could not be posted to their subscribers; they are tried again for a day.'
    severity: 3
    window: 'PT1H'
    query: '${lines}| where line.message == \'posted an outcome\' and line.result == \'failed\' and toint(line.tries) >= 5'
    operator: 'GreaterThan'
    threshold: 0
  }
]

var metricAlerts = [
  {
    name: 'dead-letters'
    description: 'Messages that were given up have rested for a quarter of an hour; the watchdog sends readable ones again every five minutes.'
    severity: 1
    scope: serviceBusId
    namespace: 'Microsoft.ServiceBus/namespaces'
    metric: 'DeadletteredMessages'
    dimension: 'EntityName'
    operator: 'GreaterThan'
    threshold: 0
    aggregation: 'Minimum'
  }
  {
    name: 'backlog'
    description: 'Messages are due faster than they are handled.'
    severity: 2
    scope: serviceBusId
    namespace: 'Microsoft.ServiceBus/namespaces'
    metric: 'ActiveMessages'
    dimension: 'EntityName'
    operator: 'GreaterThan'
    threshold: 10000
    aggregation: 'Minimum'
  }
  {
    name: 'bus-throttling'
    description: 'Service Bus throttles: more than 1,000 credits a second on Standard.'
    severity: 2
    scope: serviceBusId
    namespace: 'Microsoft.ServiceBus/namespaces'
    metric: 'ThrottledRequests'
    dimension: 'EntityName'
    operator: 'GreaterThan'
    threshold: 100
    aggregation: 'Total'
  }
  {
    name: 'storage-errors'
    description: 'Table Storage throttles or fails.'
    severity: 2
    scope: '${storageId}/tableServices/default'
    namespace: 'Microsoft.Storage/storageAccounts/tableServices'
    metric: 'Availability'
    dimension: 'GeoType'
    operator: 'LessThan'
    threshold: 99
    aggregation: 'Average'
  }
]

var actionIds = empty(email) ? [] : [people!.id]

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = if (!empty(email)) {
  name: 'ag-${token}'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'dialer'
    enabled: true
    emailReceivers: [{ name: 'operators', emailAddress: email, useCommonAlertSchema: true }]
  }
}

resource fromLogs 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [for alert in logAlerts: {
  name: '${alert.name}-${token}'
  location: location
  tags: tags
  kind: 'LogAlert'
  properties: {
    displayName: alert.name
    description: alert.description
    severity: alert.severity
    enabled: true
    scopes: [appInsightsId]
    evaluationFrequency: 'PT5M'
    windowSize: alert.window
    criteria: {
      allOf: [
        {
          query: alert.query
          timeAggregation: 'Count'
          operator: alert.operator
          threshold: alert.threshold
          failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
        }
      ]
    }
    autoMitigate: true
    actions: { actionGroups: actionIds }
  }
}]

resource fromMetrics 'Microsoft.Insights/metricAlerts@2018-03-01' = [for alert in metricAlerts: {
  name: '${alert.name}-${token}'
  location: 'global'
  tags: tags
  properties: {
    description: alert.description
    severity: alert.severity
    enabled: true
    scopes: [alert.scope]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: alert.name
          metricNamespace: alert.namespace
          metricName: alert.metric
          dimensions: [{ name: alert.dimension, operator: 'Include', values: ['*'] }]
          operator: alert.operator
          threshold: alert.threshold
          timeAggregation: alert.aggregation
        }
      ]
    }
    autoMitigate: true
    actions: [for id in actionIds: { actionGroupId: id }]
  }
}]

resource budget 'Microsoft.Consumption/budgets@2023-11-01' = if (monthlyBudget > 0) {
  name: 'budget-${token}'
  properties: {
    category: 'Cost'
    amount: monthlyBudget
    timeGrain: 'Monthly'
    timePeriod: { startDate: budgetStart }
    notifications: {
      nearlySpent: {
        enabled: true
        operator: 'GreaterThanOrEqualTo'
        threshold: 80
        contactEmails: empty(email) ? [] : [email]
        contactRoles: ['Owner']
      }
      spent: {
        enabled: true
        operator: 'GreaterThanOrEqualTo'
        threshold: 100
        contactEmails: empty(email) ? [] : [email]
        contactRoles: ['Owner']
      }
    }
  }
}
