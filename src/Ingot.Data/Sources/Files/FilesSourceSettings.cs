using Ingot.Core.Settings;
using Ingot.Data.Records;

namespace Ingot.Data.Sources.Files;

/// <summary>Settings of the source `files`: a folder of text files, or one file.</summary>
public sealed record FilesSourceSettings : SourceSettings
{
    [Setting("The file or folder, relative to the project.", Required = true)]
    public string Path { get; init; } = "data";

    [Setting("Patterns of the files to read (*, **, ?, [abc], {a,b}; a pattern without / fits at any depth; case does not count).")]
    public IReadOnlyList<string> Include { get; init; } = ["**/*"];

    [Setting("Patterns of files and folders to leave out, in the same form.")]
    public IReadOnlyList<string> Exclude { get; init; } = [];

    [Setting("Largest file, line of a JSON Lines file, or file in an archive, in bytes; larger ones are refused. Archives and tables may be as large as they like.", Minimum = 1, Maximum = 1 << 29)]
    public long MaxBytes { get; init; } = 256 << 20;

    [Setting("Character encoding of files without a byte order mark, such as windows-1252; auto: what the file says, UTF-8, or what its bytes look like.")]
    public string? Encoding { get; init; }

    [Setting("Which fields of records (JSON Lines, JSON, CSV, TSV, Parquet) mean what.")]
    public FieldSettings Fields { get; init; } = new();

    [Setting("What is one document in files of plain text: the file, each line, or each line after its first word, which is the class.")]
    public FileUnit Unit { get; init; } = FileUnit.File;

    [Setting("Class of all documents that do not name one themselves.")]
    public string? Label { get; init; }

    [Setting("Class of documents that do not name one themselves: none, the name of their folder, or that of their file.")]
    public LabelOrigin LabelFrom { get; init; } = LabelOrigin.None;

    [Setting("What stays on one side of a split: each document, all of one file, or all of one folder.")]
    public FileGrouping GroupBy { get; init; } = FileGrouping.Document;

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
