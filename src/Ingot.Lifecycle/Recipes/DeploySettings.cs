using Ingot.Core.Settings;

namespace Ingot.Lifecycle.Recipes;

/// <summary>The recipe's `deploy:`.</summary>
public sealed record DeploySettings
{
    [Setting("Address that the server listens on.")]
    public string Host { get; init; } = "127.0.0.1";

    [Setting("Port that the server listens on.", Minimum = 0, Maximum = 65535)]
    public int Port { get; init; } = 8080;

    [Setting("Whether requests and answers are logged to .ingot/logs/requests.jsonl, where monitor reads them.")]
    public bool LogRequests { get; init; } = true;
}
