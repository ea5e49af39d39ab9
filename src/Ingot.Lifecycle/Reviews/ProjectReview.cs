using Ingot.Core.Artifacts;
using Ingot.Data.Sources;
using Ingot.Lifecycle.Recipes;
using Ingot.Lifecycle.Reports;
using Ingot.Planning.Reports;
using Ingot.Planning.Reviews;

namespace Ingot.Lifecycle.Reviews;

/// <summary>The objective of a project held against its plan and its data.</summary>
internal static class ProjectReview
{
    /// <summary>What the sample of the data told, in the plan's artifact.</summary>
    public const string DataFile = "data.json";

    /// <summary>Reviews the objective of <paramref name="recipe"/>, of which <paramref name="artifact"/> holds the <paramref name="plan"/>.</summary>
    public static ObjectiveReview Of(Recipe recipe, Artifact artifact, PlanReport plan)
    {
        string file = artifact.File(DataFile);
        var rules = recipe.Collect.Licences;
        return ObjectiveReview.Of(new ReviewFacts
        {
            Objective = recipe.Objective,
            Data = File.Exists(file) ? ReportJson.Read<DataFacts>(file) : null,
            Parameters = plan.Parameters.Total,
            Epochs = plan.Epochs,
            Licences = recipe.Collect.Sources.GroupBy(SourceCatalog.NameOf).ToDictionary(sources => sources.Key, sources => sources.First().Licence),
            AllowsUnknownLicences = rules.Unknown,
            HasLicenceRules = rules.Allow.Count > 0 || rules.Deny.Count > 0,
            Privacy = recipe.Prepare.Privacy.Action.ToString().ToLowerInvariant(),
            TestShare = recipe.Prepare.Split.Test,
        });
    }
}
