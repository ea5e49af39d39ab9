namespace Ingot.Text.Tokenizers.PreTokenization;

/// <summary>The patterns that are known by name and by their regular expression; a new one is one line here.</summary>
internal static class PatternCatalog
{
    private static readonly WordScanner[] All = [Gpt2Pattern.Instance, Cl100kPattern.Instance, Cl100kPattern.SingleDigits, O200kPattern.Instance];

    /// <summary>The names.</summary>
    public static IEnumerable<string> Names => All.Select(pattern => pattern.Name);

    /// <summary>The pattern called <paramref name="name"/>, or null.</summary>
    public static WordScanner? Named(string name) => Array.Find(All, pattern => pattern.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The pattern that a file spells as <paramref name="regex"/>, or null.</summary>
    public static WordScanner? Spelled(string regex) => Array.Find(All, pattern => pattern.Expression == regex);
}
