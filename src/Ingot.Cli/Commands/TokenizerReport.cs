using System.Text;
using Ingot.Cli.Hosting;
using Ingot.Cli.Rendering;
using Ingot.Text.Tokenizers;

namespace Ingot.Cli.Commands;

/// <summary>How tokenizers spell the same texts, as tables: bytes a token by group, then the use of their ids.</summary>
internal static class TokenizerReport
{
    private const int Shown = 12;

    /// <summary>The names of the tokenizers that others are held against, where they are on this machine.</summary>
    public static IReadOnlyList<string> References { get; } = ["gpt2", "cl100k_base"];

    /// <summary>Measures <paramref name="tokenizers"/> on <paramref name="texts"/>: groups and their bytes.</summary>
    public static List<(string Name, Tokenizer Tokenizer, TokenizerMeter Meter)> Measure(
        IEnumerable<(string Name, Tokenizer Tokenizer)> tokenizers, IReadOnlyList<(string Group, byte[] Utf8)> texts, CancellationToken cancellation)
    {
        var meters = tokenizers.Select(named => (named.Name, named.Tokenizer, Meter: new TokenizerMeter(named.Tokenizer))).ToList();
        Parallel.ForEach(meters, new ParallelOptions { CancellationToken = cancellation }, measured =>
        {
            foreach ((string group, byte[] utf8) in texts)
            {
                cancellation.ThrowIfCancellationRequested();
                measured.Meter.Add(group, utf8);
            }
        });
        return meters;
    }

    /// <summary>Writes the tables.</summary>
    public static void Write(CommandContext context, IReadOnlyList<(string Name, Tokenizer Tokenizer, TokenizerMeter Meter)> measured)
    {
        var groups = measured[0].Meter.Groups.Keys.ToList();
        if (groups.Count > 1)
        {
            var table = new ResultTable([$"Bytes a token", .. measured.Select(tokenizer => ">" + tokenizer.Name)]);
            foreach (string group in groups) table.Add([group, .. measured.Select(tokenizer => Rate(tokenizer.Meter.Groups[group]))]);
            context.Console.Write(table);
        }

        var summary = new ResultTable("Tokenizer", ">Vocabulary", ">Tokens", ">Bytes a token", ">Used", $">Under {TokenizerMeter.Rare} times", ">Unknown");
        foreach (var (name, tokenizer, meter) in measured)
        {
            summary.Add(name, $"{tokenizer.VocabularySize:#,0}", $"{meter.Tokens:#,0}", $"{meter.BytesPerToken:0.000}", $"{meter.UsedIds / (double)tokenizer.VocabularySize:P1}",
                $"{meter.RareIds.Count():#,0}", tokenizer.Unknown is null ? "-" : $"{meter.UnknownTokens / (double)Math.Max(1, meter.Tokens):P2}");
        }

        context.Console.Write(summary);
    }

    /// <summary>Names some of the ids that no text became, and of those that few did.</summary>
    public static void WriteIds(CommandContext context, Tokenizer tokenizer, TokenizerMeter meter)
    {
        context.Console.WriteLine($"Unused {meter.UnusedIds.Count():#,0}: {Some(tokenizer, meter.UnusedIds)}");
        context.Console.WriteLine($"Under {TokenizerMeter.Rare} times {meter.RareIds.Count():#,0}: {Some(tokenizer, meter.RareIds)}");
    }

    /// <summary>The same as one object.</summary>
    public static object Json(IReadOnlyList<(string Name, Tokenizer Tokenizer, TokenizerMeter Meter)> measured) => measured.Select(tokenizer => new
    {
        tokenizer = tokenizer.Name,
        vocabulary = tokenizer.Tokenizer.VocabularySize,
        bytes = tokenizer.Meter.Bytes,
        tokens = tokenizer.Meter.Tokens,
        bytes_per_token = tokenizer.Meter.BytesPerToken,
        used = tokenizer.Meter.UsedIds,
        unused = tokenizer.Meter.UnusedIds.Count(),
        rare = tokenizer.Meter.RareIds.Count(),
        unknown = tokenizer.Meter.UnknownTokens,
        groups = tokenizer.Meter.Groups.ToDictionary(group => group.Key, group => new { bytes = group.Value.Bytes, tokens = group.Value.Tokens }),
    });

    private static string Rate((long Bytes, long Tokens) group) => group.Tokens == 0 ? "-" : $"{group.Bytes / (double)group.Tokens:0.000}";

    private static string Some(Tokenizer tokenizer, IEnumerable<int> ids)
    {
        var text = new StringBuilder();
        foreach (int id in ids.Take(Shown)) text.Append(text.Length == 0 ? "" : ", ").Append(JsonLine.Of(tokenizer.Spelling(id)));
        return text.Append(ids.Skip(Shown).Any() ? ", …" : "").ToString();
    }
}
