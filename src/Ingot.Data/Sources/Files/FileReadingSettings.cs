using Ingot.Core.Settings;
using Ingot.Data.Records;

namespace Ingot.Data.Sources.Files;

/// <summary>How files become documents, wherever they lie.</summary>
public abstract record FileReadingSettings : SourceSettings
{
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

    /// <summary>All that decides which documents the same bytes give.</summary>
    internal string Reading => $"{Unit} {LabelFrom} {Label} {GroupBy} {Encoding} {MaxBytes} {Fields}";
}
