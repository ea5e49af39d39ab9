namespace Ingot.Core.Recipes;

/// <summary>One thing that is wrong in a recipe, an environment variable or a flag.</summary>
/// <param name="File">The recipe file, or "environment NAME", or "flag --set".</param>
/// <param name="Line">Line in the file from 1; 0 where there is no file.</param>
/// <param name="Column">Column in the line from 1; 0 where there is no file.</param>
/// <param name="Path">Dotted path of the setting; empty for the file as a whole.</param>
/// <param name="Message">What is wrong, as one clause without a final stop.</param>
/// <param name="Mend">What to write instead, as sentences.</param>
public sealed record RecipeFault(string File, int Line, int Column, string Path, string Message, string Mend)
{
    /// <summary>Where it stands: "ingot.yaml:12:5" or "flag --set".</summary>
    public string Place => Line == 0 ? File : $"{File}:{Line}:{Column}";

    /// <summary>The fault on one line.</summary>
    public override string ToString() => $"{Place}: {(Path.Length == 0 ? "" : Path + ": ")}{Message}{(Mend.Length == 0 ? "" : ". " + Mend)}";
}
