namespace Ingot.Data.Sources.Files;

/// <summary>What is one document in files of plain text.</summary>
public enum FileUnit
{
    /// <summary>The whole file.</summary>
    File,

    /// <summary>Each line that is not empty.</summary>
    Line,

    /// <summary>Each line, of which the first word is the class: "3 what is it ?", "__label__spam buy now".</summary>
    LabelledLine,
}
