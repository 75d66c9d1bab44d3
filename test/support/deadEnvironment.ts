/** Settings with which the app can be put together, but nobody answers at any of their addresses. */
export const deadEnvironment: Readonly<Record<string, string>> = {
  Tables: "DefaultEndpointsProtocol=http;AccountName=a;AccountKey=YQ==;TableEndpoint=http://127.0.0.1:9/a;",
  ServiceBus: "Endpoint=sb://127.0.0.1:9;SharedAccessKeyName=a;SharedAccessKey=YQ==;UseDevelopmentEmulator=true",
  Acs: "endpoint=http://127.0.0.1:9/;accesskey=YQ==",
  ACS_RESOURCE_ID: "resource",
  ACS_CALLBACK_JWKS_URI: "http://127.0.0.1:9/keys",
  CALLBACK_BASE_URL: "http://127.0.0.1:9",
  AUTH_ISSUER: "http://127.0.0.1:9/tenant/v2.0",
  AUTH_AUDIENCE: "audience",
  AUTH_TENANT_ID: "tenant",
};
