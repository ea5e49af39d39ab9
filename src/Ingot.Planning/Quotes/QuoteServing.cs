using Ingot.Planning.Serving;

namespace Ingot.Planning.Quotes;

/// <summary>What the deployed model costs.</summary>
/// <param name="Estimate">Devices and speed.</param>
/// <param name="MonthCost">US dollars a month: every replica all the time.</param>
/// <param name="MillionTokensCost">US dollars a million tokens, prompt and answer together, when the replicas are full.</param>
/// <param name="MonthKwh">Energy a month, with that of the data centre.</param>
public sealed record QuoteServing(ServingEstimate Estimate, double? MonthCost, double? MillionTokensCost, double MonthKwh);
