using System.Reflection;
using Ingot.Core.Errors;

namespace Ingot.Text.Words;

/// <summary>The function words of languages, by the list `stop-words.txt` in this folder.</summary>
public static class StopWords
{
    /// <summary>The words of <paramref name="language"/>, a tag such as en; <paramref name="where"/> names the setting that asked.</summary>
    /// <exception cref="IngotException">There is no list of the language.</exception>
    public static IReadOnlyList<string> Of(string language, string where)
    {
        string[][] lists = [.. Lines().Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(words => words.Length > 1)];
        return Array.Find(lists, words => words[0] == language)?[1..] ?? throw new IngotException(ExitCode.Usage, $"there is no list of stop words for '{language}'", where,
            $"Known are {string.Join(", ", lists.Select(words => words[0]))}");
    }

    private static IEnumerable<string> Lines()
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("Ingot.Text.Words.stop-words.txt")!);
        while (reader.ReadLine() is { } line) yield return line;
    }
}
