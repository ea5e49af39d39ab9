namespace Ingot.Data.Sources.Files;

/// <summary>Where the class of documents comes from that do not name one themselves.</summary>
public enum LabelOrigin
{
    /// <summary>They have none.</summary>
    None,

    /// <summary>The name of the folder: positive/0001.txt.</summary>
    Folder,

    /// <summary>The name of the file without its ending: positive.txt.</summary>
    File,
}
