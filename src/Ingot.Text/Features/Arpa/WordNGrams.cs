using System.Text;
using Ingot.Core.Progress;
using Ingot.Text.Features.Embeddings;

namespace Ingot.Text.Features.Arpa;

/// <summary>Kneser-Ney models of the words of texts, each line a sentence.</summary>
public static class WordNGrams
{
    private const long MostNGrams = 100_000_000;

    /// <summary>Counts the words of <paramref name="texts"/> in n-grams up to <paramref name="order"/> (1-6) and writes the model to <paramref name="path"/>; no word at all is a data error.</summary>
    /// <returns>The model.</returns>
    public static KneserNeyModel Write(IEnumerable<string> texts, WordSettings settings, int order, string path, IProgressSink progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(progress);
        using CountedWords words = CountedWords.Read(texts, settings, progress, cancellationToken);
        KneserNeyModel model = KneserNeyModel.Train(words, order, MostNGrams, progress, cancellationToken);
        ArpaFile.Write(model, id => Encoding.UTF8.GetString(words.Table.Word(id)), path, cancellationToken);
        return model;
    }

    /// <summary>What <paramref name="model"/> pays for the words of <paramref name="texts"/> and the ends of their lines, in nats, and for how many; words that it does not know, and that it has no `&lt;unk>` for, are left out and counted.</summary>
    public static (double Nats, long Predictions, long Unknown) Score(ArpaModel model, IEnumerable<string> texts, WordSettings settings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(settings);
        (double logs, long predictions, long unknown) = (0, 0, 0);
        int begin = model.Find(ArpaFile.Begin), end = model.Find(ArpaFile.End);
        var context = new List<int> { begin };
        var splitter = new WordSplitter(settings);
        foreach (string text in texts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            splitter.Split(text, word =>
            {
                int id = model.Find(Encoding.UTF8.GetString(word));
                if (id < 0)
                {
                    unknown++;
                    context.Clear();
                    return;
                }

                logs += model.LogProbability([.. context], id);
                predictions++;
                if (id == end) context = [begin];
                else context.Add(id);
                if (context.Count >= model.Order) context.RemoveAt(0);
            });
        }

        return (-logs * Math.Log(10), predictions, unknown);
    }
}
