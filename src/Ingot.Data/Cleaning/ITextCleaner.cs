namespace Ingot.Data.Cleaning;

/// <summary>One change to texts. Many threads call one instance; the result depends on the text alone.</summary>
internal interface ITextCleaner
{
    /// <summary>How the funnel report calls it.</summary>
    string Name { get; }

    /// <summary>The changed text; the same reference where nothing changed.</summary>
    string Clean(string text);
}
