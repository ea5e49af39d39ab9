using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Ingot.Core.Documents;
using Ingot.Core.Errors;

namespace Ingot.Data.Mixing;

/// <summary>How often each document is trained on (data mixtures by temperature: Devlin 2018, multilingual BERT; Raffel et al. 2020, section 3.5.2). Decided by the document's id and the seed alone.</summary>
internal sealed class Mixture
{
    private const double MostEpochs = 100;
    private readonly Dictionary<string, double> epochs = new(StringComparer.Ordinal);
    private readonly long seed;

    /// <summary>Mixes sources of these <paramref name="bytes"/>.</summary>
    /// <exception cref="IngotException">The settings name a source that there is not, or ask for the impossible.</exception>
    public Mixture(MixSettings settings, IReadOnlyDictionary<string, long> bytes, long seed)
    {
        this.seed = seed;
        foreach (string name in settings.Weights.Keys.Concat(settings.Epochs.Keys).Where(name => !bytes.ContainsKey(name)))
            throw new IngotException(ExitCode.Usage, $"no document that is left comes from a source '{name}'", "prepare.mix", $"Sources are {string.Join(", ", bytes.Keys)}");
        double total = bytes.Values.Sum();
        var weights = bytes.ToDictionary(source => source.Key, source => settings.Weights.Count > 0 ? settings.Weights.GetValueOrDefault(source.Key) : Math.Pow(source.Value, 1 / (settings.Temperature ?? 1)));
        double sum = weights.Values.Sum();
        if (sum <= 0 || weights.Values.Any(weight => weight < 0)) throw new IngotException(ExitCode.Usage, "the weights leave nothing to train on", "prepare.mix.weights", "Give positive numbers");
        foreach (var (source, size) in bytes)
        {
            double often = settings.Epochs.TryGetValue(source, out double asked) ? asked : total * weights[source] / sum / size;
            if (often is < 0 or > MostEpochs) throw new IngotException(ExitCode.Usage, $"source '{source}' would be gone through {often:0.#} times", "prepare.mix", $"Ask for at most {MostEpochs}");
            epochs[source] = often;
        }

        double trained = bytes.Sum(source => source.Value * epochs[source.Key]);
        Report = [.. bytes.Select(source => new MixReport(source.Key, source.Value, epochs[source.Key], source.Value * epochs[source.Key] / trained))];
    }

    /// <summary>The mixture, source by source.</summary>
    public IReadOnlyList<MixReport> Report { get; }

    /// <summary>Whether <paramref name="settings"/> ask for anything.</summary>
    public static bool IsWanted(MixSettings settings) => settings.Weights.Count > 0 || settings.Epochs.Count > 0 || settings.Temperature is not null;

    /// <summary>The document as often as it is trained on; copies have ids of their own.</summary>
    public IEnumerable<Document> Copies(Document document)
    {
        double often = epochs[document.Source];
        int whole = (int)often, count = whole + (Chance(document.Id) < often - whole ? 1 : 0);
        for (int copy = 1; copy <= count; copy++) yield return copy == 1 ? document : document with { Id = $"{document.Id}/{copy}" };
    }

    private double Chance(string id)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes($"mix/{seed}/{id}"), hash);
        return (BinaryPrimitives.ReadUInt64LittleEndian(hash) >> 11) * (1.0 / (1L << 53));
    }
}
