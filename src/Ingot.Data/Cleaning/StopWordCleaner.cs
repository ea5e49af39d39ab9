using System.Reflection;
using Ingot.Core.Errors;

namespace Ingot.Data.Cleaning;

/// <summary>Takes out the function words of a language, by the list `stop-words.txt` in this folder.</summary>
internal sealed class StopWordCleaner : ITextCleaner
{
    private readonly WordTable table;

    /// <exception cref="IngotException">There is no list of the language.</exception>
    public StopWordCleaner(string language)
    {
        string[][] lists = [.. Lines().Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(words => words.Length > 1)];
        string[] list = Array.Find(lists, words => words[0] == language) ?? throw new IngotException(ExitCode.Usage, $"there is no list of stop words for '{language}'", "prepare.clean.stop_words",
            $"Known are {string.Join(", ", lists.Select(words => words[0]))}");
        table = new WordTable(list.Skip(1).Select(word => (word, "")));
    }

    public string Name => "stop_words";

    public string Clean(string text) => table.Replace(text);

    private static IEnumerable<string> Lines()
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("Ingot.Data.Cleaning.stop-words.txt")!);
        while (reader.ReadLine() is { } line) yield return line;
    }
}
