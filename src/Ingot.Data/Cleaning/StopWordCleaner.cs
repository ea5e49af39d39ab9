using Ingot.Core.Errors;
using Ingot.Text.Words;

namespace Ingot.Data.Cleaning;

/// <summary>Takes out the function words of a language.</summary>
internal sealed class StopWordCleaner : ITextCleaner
{
    private readonly WordTable table;

    /// <exception cref="IngotException">There is no list of the language.</exception>
    public StopWordCleaner(string language) => table = new WordTable(StopWords.Of(language, "prepare.clean.stop_words").Select(word => (word, "")));

    public string Name => "stop_words";

    public string Clean(string text) => table.Replace(text);
}
