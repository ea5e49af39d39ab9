using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Core.Tokens;
using Ingot.Text.Tokenizers.Training;

namespace Ingot.Text.Features.Embeddings;

/// <summary>The words of texts as tokens, read once: their counts in memory, the text as numbers in a temporary file. An id is the order in which a word first came.</summary>
internal sealed class CountedWords : ITokenSource
{
    private const int TextsBetweenReports = 1024;
    private readonly NumberFile numbers = new();

    public CountedWords() => EndOfText = Table.Add(WordSplitter.EndOfLine, 0);

    /// <summary>The distinct words.</summary>
    public WordTable Table { get; } = new();

    public long Length => numbers.Length;

    public int VocabularySize => Table.Count;

    public int EndOfText { get; }

    public long TextBytes => 0;

    public string Id => "words";

    /// <summary>Reads <paramref name="texts"/>; a text without any word is a data error.</summary>
    public static CountedWords Read(IEnumerable<string> texts, WordSettings settings, IProgressSink progress, CancellationToken cancellationToken)
    {
        var words = new CountedWords();
        try
        {
            var splitter = new WordSplitter(settings);
            long count = 0;
            foreach (string text in texts)
            {
                words.Add(splitter, text);
                if (++count % TextsBetweenReports != 0) continue;
                cancellationToken.ThrowIfCancellationRequested();
                progress.Report(new Counted("Reading words", words.Length, null, "words"));
            }

            words.Seal();
            return words;
        }
        catch
        {
            words.Dispose();
            throw;
        }
    }

    /// <summary>Adds the words of one text.</summary>
    public void Add(WordSplitter splitter, string text) => splitter.Split(text, word => numbers.Add(Table.Add(word, 1)));

    /// <summary>Ends the writing.</summary>
    public void Seal()
    {
        numbers.Flush();
        if (Length == 0) throw new IngotException(ExitCode.Data, "there is no word in the text", mend: "Name a file or folder that holds text");
    }

    public void Read(long start, Span<int> ids) => numbers.Read(start, ids);

    public void Dispose() => numbers.Dispose();
}
