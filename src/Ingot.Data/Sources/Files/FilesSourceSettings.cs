using Ingot.Core.Settings;

namespace Ingot.Data.Sources.Files;

/// <summary>Settings of the source `files`: a folder of text files, or one file.</summary>
public sealed record FilesSourceSettings : FileReadingSettings
{
    [Setting("The file or folder, relative to the project.", Required = true)]
    public string Path { get; init; } = "data";

    [Setting("Follow symbolic links below the folder; otherwise they are listed and left alone.")]
    public bool FollowLinks { get; init; }

    [Setting("Write the time of a file's last change into its documents; a copy with other times is then other data.")]
    public bool FileTimes { get; init; }

    /// <summary>The last part of the path.</summary>
    internal string DefaultName
    {
        get
        {
            string trimmed = Path.Replace('\\', '/').TrimEnd('/');
            string last = trimmed[(trimmed.LastIndexOf('/') + 1)..];
            return last is "" or "." or ".." ? "files" : last;
        }
    }
}
