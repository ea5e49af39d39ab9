namespace Ingot.Cli.Doctor;

/// <summary>The .NET 10 SDK, with which the launcher builds Ingot.</summary>
internal static class SdkCheck
{
    /// <summary>Asks `dotnet` for its SDKs.</summary>
    public static Finding Run() => Of(Tool.Output("dotnet", "--list-sdks"));

    /// <summary>Judges what `dotnet --list-sdks` printed; null when there is no dotnet.</summary>
    public static Finding Of(string? listing)
    {
        string[] versions = [.. (listing ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[0])];
        string? newest = versions.LastOrDefault(version => version.StartsWith("10.", StringComparison.Ordinal));
        const string purpose = "building Ingot from source";
        return newest is not null
            ? new("SDK", FindingState.Ok, newest, purpose)
            : new("SDK", FindingState.Missing, versions.Length == 0 ? "none" : versions[^1], purpose, Mend: "Install the .NET 10 SDK from https://dotnet.microsoft.com/download.");
    }
}
