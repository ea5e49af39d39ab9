using Ingot.Core.Html;

namespace Ingot.Lifecycle.Features;

/// <summary>What one feature says of itself.</summary>
/// <param name="Summary">A phrase for the step's line; empty: none.</param>
/// <param name="Metrics">Numbers for the catalog.</param>
/// <param name="Report">Its part of features.json: a record.</param>
/// <param name="Show">Writes its part of features.html.</param>
internal sealed record FeatureOutcome(string Summary, IReadOnlyDictionary<string, double> Metrics, object Report, Action<HtmlPage> Show);
