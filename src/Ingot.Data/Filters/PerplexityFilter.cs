using System.Globalization;
using System.Text;
using Ingot.Core.Documents;
using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Data.Preparation;
using Ingot.Text.Features;

namespace Ingot.Data.Filters;

/// <summary>Drops documents that an n-gram model of trusted text finds improbable (Wenzek et al. 2020, CCNet; here over bytes, so that any language and no tokenizer will do).</summary>
internal sealed class PerplexityFilter : IDocumentStage
{
    private const long MostNgrams = 4_000_000;
    private readonly PerplexitySettings settings;
    private readonly WittenBellModel model;

    /// <exception cref="IngotException">There is no trusted text.</exception>
    public PerplexityFilter(PerplexitySettings settings, string project)
    {
        this.settings = settings;
        byte[] trusted = ExampleText.ReadBytes(settings.Trusted, project, "trusted");
        model = WittenBellModel.Train(new ByteTokens(trusted), settings.Order, MostNgrams, NoProgress.Instance, CancellationToken.None);
    }

    public string Name => "perplexity";

    public StageOutcome Apply(Document document)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(document.Text);
        if (bytes.Length < 2) return StageOutcome.Keep(document);
        var score = model.Evaluate(new ByteTokens(bytes), NoProgress.Instance, CancellationToken.None)[^1];
        double bits = score.Nats / Math.Log(2) / score.Tokens;
        string value = bits.ToString("0.###", CultureInfo.InvariantCulture);
        if (bits > settings.MaximumBitsPerByte) return StageOutcome.Drop("bits per byte above maximum_bits_per_byte", value);
        return bits < settings.MinimumBitsPerByte ? StageOutcome.Drop("bits per byte below minimum_bits_per_byte", value) : StageOutcome.Keep(document);
    }
}
