namespace Ingot.Data.Sources.Files;

/// <summary>Which documents of a files source belong together when the corpus is split.</summary>
public enum FileGrouping
{
    /// <summary>Each document for itself.</summary>
    Document,

    /// <summary>All documents of one file.</summary>
    File,

    /// <summary>All documents of one folder.</summary>
    Folder,
}
