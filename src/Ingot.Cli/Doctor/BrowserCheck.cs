namespace Ingot.Cli.Doctor;

/// <summary>A Chromium for pages that need a browser.</summary>
internal static class BrowserCheck
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "chrome"];

    /// <summary>Looks in PATH.</summary>
    public static Finding Run() => Of(Names.Select(Tool.Find).FirstOrDefault(path => path is not null));

    /// <summary>Judges the path that was found.</summary>
    public static Finding Of(string? path)
    {
        const string purpose = "tests of the pages that Ingot serves";
        return path is not null
            ? new("browser", FindingState.Ok, path, purpose)
            : new("browser", FindingState.Missing, "none", purpose, Mend: "Only for those tests: on Debian, `apt-get install chromium`.");
    }
}
