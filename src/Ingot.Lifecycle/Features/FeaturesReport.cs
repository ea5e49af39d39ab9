using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Ingot.Core.Artifacts;
using Ingot.Lifecycle.Reports;
using Ingot.Lifecycle.Stages;

namespace Ingot.Lifecycle.Features;

/// <summary>The features step's result: the page for people, and what each feature said, by its name.</summary>
public sealed record FeaturesReport(string Page, JsonObject Parts)
{
    /// <summary>The baselines; null where documents have no labels.</summary>
    [JsonIgnore]
    public BaselineReport? Baselines => ReportJson.Part<BaselineReport>(Parts["baselines"]);

    /// <summary>Reads what the step wrote.</summary>
    public static FeaturesReport Of(Artifact features)
    {
        ArgumentNullException.ThrowIfNull(features);
        return new FeaturesReport(features.File(FeaturesStage.PageFile), ReportJson.Read<JsonObject>(features.File(FeaturesStage.ReportFile)));
    }
}
