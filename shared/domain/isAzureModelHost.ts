/** Whether an address of language models is one of Azure's own: only there is this app's identity shown. */
export function isAzureModelHost(endpoint: string): boolean {
  return (
    endpoint.startsWith("https://") &&
    /\.(openai|cognitiveservices|services\.ai)\.azure\.(com|us|cn)$/.test(new URL(endpoint).hostname)
  );
}
