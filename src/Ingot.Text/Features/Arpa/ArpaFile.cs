using System.Globalization;
using System.Text;
using Ingot.Core.Errors;
using Ingot.Core.Files;

namespace Ingot.Text.Features.Arpa;

/// <summary>
/// Writes counting models as ARPA back-off files (Stolcke 2002, ngram-format), which KenLM, SRILM and IRSTLM read. A probability is the interpolated one and a
/// back-off weight what the context leaves to shorter ones, so a reader finds the model's own probabilities.
/// </summary>
public static class ArpaFile
{
    /// <summary>How the beginning and the end of a text are spelt.</summary>
    public const string Begin = "<s>", End = "</s>";

    /// <summary>
    /// Writes <paramref name="model"/> to <paramref name="path"/>, whole or not at all. <paramref name="spell"/> gives every id but end-of-text its word: without
    /// white space, no two the same (a data error otherwise).
    /// </summary>
    public static void Write(KneserNeyModel model, Func<int, string> spell, string path, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(spell);
        if (model.NGrams == 0) throw new IngotException(ExitCode.Data, "the model has counted nothing", path, "Give it a text");
        string[] words = [.. Enumerable.Range(0, model.VocabularySize).Select(id => id == model.EndOfText ? End : spell(id))];
        Demand(words, path);
        AtomicFile.Write(path, stream =>
        {
            using var writer = new StreamWriter(stream, new UTF8Encoding(false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
            Write(model, words, writer, cancellationToken);
        });
    }

    private static void Demand(string[] words, string path)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { Begin };
        foreach (string word in words)
        {
            if (word.Length == 0 || word.AsSpan().IndexOfAny(" \t\r\n") >= 0 || !seen.Add(word))
                throw new IngotException(ExitCode.Data, $"'{word}' cannot stand in an ARPA file: it is empty, holds white space, means a beginning, or stands twice", path, "Cut the text into other words");
        }
    }

    private static void Write(KneserNeyModel model, string[] words, StreamWriter writer, CancellationToken cancellationToken)
    {
        writer.WriteLine("\\data\\");
        // A short text has no n-grams of the highest orders.
        int longest = Enumerable.Range(1, model.Order).Last(order => model.Count(order) > 0);
        // Every id is a unigram, and the beginning of a text is one more word.
        for (int order = 1; order <= longest; order++) writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ngram {order}={(order == 1 ? words.Length + 1 : model.Count(order))}"));
        foreach (NGramEntry entry in model.Entries())
        {
            if (entry.IsFirst)
            {
                cancellationToken.ThrowIfCancellationRequested();
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n\\{entry.Tokens.Length}-grams:"));
            }

            bool border = entry.Tokens.Length == 1 && entry.Tokens[0] == model.EndOfText;
            if (border) Line(writer, -99, Begin, entry.BackOff);
            Line(writer, Math.Log10(entry.Probability), Spell(entry.Tokens, words, model.EndOfText), border ? null : entry.BackOff);
        }

        writer.WriteLine("\n\\end\\");
    }

    private static void Line(StreamWriter writer, double probability, string words, double? backOff)
    {
        writer.Write(string.Create(CultureInfo.InvariantCulture, $"{probability:0.########}\t{words}"));
        if (backOff is { } weight) writer.Write(string.Create(CultureInfo.InvariantCulture, $"\t{Math.Log10(weight):0.########}"));
        writer.Write('\n');
    }

    // End-of-text begins what stands after it, and ends what stands before it.
    private static string Spell(int[] tokens, string[] words, int endOfText) =>
        string.Join(' ', tokens.Select((token, at) => at == 0 && token == endOfText && tokens.Length > 1 ? Begin : words[token]));
}
