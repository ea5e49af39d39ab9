using Ingot.Core.Progress;
using Ingot.Evaluation.Metrics;

namespace Ingot.Evaluation.Drift;

/// <summary>Tells whether new text still looks like the text that a model was trained on, and which words moved.</summary>
public static class DriftDetector
{
    /// <summary>
    /// Compares <paramref name="fresh"/> documents with <paramref name="reference"/>, the profile of the training corpus. Every threshold that <paramref name="settings"/> leaves open is
    /// calibrated on <paramref name="heldBack"/> documents, which the model was not trained on either. Perplexity is compared where both sides carry nats. Too little text on
    /// either side gives a report that is not judged, and says so.
    /// </summary>
    public static DriftReport Detect(
        DriftProfile reference, IReadOnlyList<DriftText> heldBack, IReadOnlyList<DriftText> fresh, DriftSettings settings, IProgressSink progress, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(heldBack);
        ArgumentNullException.ThrowIfNull(fresh);
        ArgumentNullException.ThrowIfNull(settings);
        var sample = new DriftSample(reference.TokenCounts.Length);
        foreach (var piece in PieceCutter.Cut(fresh, reference)) sample.Add(piece);
        var words = new WordCounts();
        foreach (var text in fresh) words.Add(text.Text);
        var (risen, fallen) = LogOdds.Moved(words, reference.Words);
        var warnings = new List<string>();
        var signals = sample.Tokens == 0 ? [] : Signals(reference, heldBack, fresh, sample, settings, warnings, progress, ct);
        bool enough = sample.Tokens >= settings.MinimumTokens;
        if (!enough) warnings.Insert(0, $"The new text has {sample.Tokens} tokens, too little to judge: {settings.MinimumTokens} are the least.");
        return new()
        {
            Judged = enough && signals.Any(signal => signal.Threshold is not null),
            Signals = signals,
            Risen = risen,
            Fallen = fallen,
            Documents = fresh.Count,
            Tokens = sample.Tokens,
            Warnings = warnings,
        };
    }

    private static List<DriftSignal> Signals(
        DriftProfile reference, IReadOnlyList<DriftText> heldBack, IReadOnlyList<DriftText> fresh, DriftSample sample, DriftSettings settings, List<string> warnings, IProgressSink progress, CancellationToken ct)
    {
        var meter = new SignalMeter(reference);
        var calibration = new Calibration(heldBack, fresh, reference, meter, settings);
        bool possible = calibration.IsPossible;
        if (!possible) warnings.Add("The held-back text is too little to calibrate thresholds on; only those set in the recipe are judged.");
        var measures = new List<Measure>
        {
            new("token_psi", meter.TokenPsi, settings.TokenPsi, _ => DriftRules.LeastTokenPsi),
            new("token_jensen_shannon", meter.JensenShannon, settings.TokenJensenShannon, _ => DriftRules.LeastJensenShannon),
            new("unknown_bytes", SignalMeter.UnknownBytes, settings.UnknownBytes, _ => DriftRules.LeastUnknownBytes),
        };
        bool scored = sample.Scored > 0 && (settings.Perplexity is not null || heldBack.All(text => text.Nats is not null));
        if (scored) measures.Add(new("perplexity", SignalMeter.Perplexity, settings.Perplexity, median => median * DriftRules.LeastPerplexityRise));
        double[]?[] drawn = possible ? calibration.Draw([.. measures.Select(measure => measure.Of)], progress, ct) : new double[]?[measures.Count];
        var signals = measures.Select((measure, i) => Judge(measure, measure.Of(sample), drawn[i], calibration)).ToList();
        if (fresh.Count >= DriftRules.MinimumDocuments && reference.Documents >= DriftRules.MinimumDocuments)
        {
            var lengths = new Measure("length_psi", _ => meter.LengthPsi([.. fresh.Select(text => text.Tokens.Length)]), settings.LengthPsi, _ => DriftRules.LeastLengthPsi);
            bool drawable = possible && heldBack.Count >= DriftRules.MinimumDocuments;
            signals.Insert(2, Judge(lengths, lengths.Of(sample), drawable ? calibration.DrawLengths() : null, calibration));
        }

        return signals;
    }

    private static DriftSignal Judge(Measure measure, double value, double[]? drawn, Calibration calibration)
    {
        double? median = drawn is null ? null : BlockBootstrap.Quantile(drawn, 0.5);
        return new()
        {
            Name = measure.Name,
            Value = value,
            Threshold = measure.ByHand ?? (drawn is null ? null : calibration.Threshold(drawn, measure.Least(median!.Value))),
            Typical = median,
            ThresholdByHand = measure.ByHand is not null,
        };
    }

    private sealed record Measure(string Name, Func<DriftSample, double> Of, double? ByHand, Func<double, double> Least);
}
