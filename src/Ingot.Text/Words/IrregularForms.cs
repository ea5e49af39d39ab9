using System.Reflection;

namespace Ingot.Text.Words;

/// <summary>Irregular forms of English words (went, children, better) and the words they are forms of, by WordNet's lists of exceptions, which ROUGE-1.5.5 looks into before it stems.</summary>
public static class IrregularForms
{
    private static readonly Lazy<Dictionary<string, string>> Known = new(Read);

    /// <summary>The word that <paramref name="form"/>, in lower case and of more than three letters, is an irregular form of; null where it is none.</summary>
    public static string? Find(string form) => Known.Value.GetValueOrDefault(form);

    private static Dictionary<string, string> Read()
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("Ingot.Text.Words.irregular-forms.txt")!);
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (line.Split(' ') is [var form and not "#", var word]) known.Add(form, word);
        }

        return known;
    }
}
