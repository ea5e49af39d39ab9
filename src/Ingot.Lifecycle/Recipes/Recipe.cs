using Ingot.Core.Models;
using Ingot.Core.Objectives;
using Ingot.Core.Settings;
using Ingot.Core.Training;
using Ingot.Data.Preparation;
using Ingot.Data.Sources;
using Ingot.Evaluation.Drift;
using Ingot.Evaluation.Metrics;
using Ingot.Inference.Sequences;
using Ingot.Lifecycle.Features;
using Ingot.Lifecycle.Tuning;
using Ingot.Planning.Budgets;
using Ingot.Text.Tokenizers;

namespace Ingot.Lifecycle.Recipes;

/// <summary>The whole of `ingot.yaml`: one section a step, each owned by the room that does the step.</summary>
public sealed record Recipe
{
    [Setting("Name of the project and of the model that is served.", Required = true)]
    public string Name { get; init; } = "";

    [Setting("What the model is for and when it is good enough.")]
    public ObjectiveSettings Objective { get; init; } = new();

    [Setting("What a run may spend, and what this machine costs.")]
    public BudgetSettings Budget { get; init; } = new();

    [Setting("Where the documents come from.")]
    public CollectSettings Collect { get; init; } = new();

    [Setting("How documents become a corpus.")]
    public PrepareSettings Prepare { get; init; } = new();

    [Setting("How text becomes tokens.")]
    public TokenizerSettings Tokenizer { get; init; } = new BytePairSettings();

    [Setting("What else is made of the documents before a model is trained: vectors, baselines, a map; auto: nothing.")]
    public FeaturesSettings? Features { get; init; }

    [Setting("The shape of the model.")]
    public ModelSettings Model { get; init; } = new();

    [Setting("How the model is trained.")]
    public TrainSettings Train { get; init; } = new();

    [Setting("How a model writes a translation or a summary.")]
    public DecodingSettings Decoding { get; init; } = new();

    [Setting("Which values `ingot tune` searches, and how.")]
    public TuneSettings Tune { get; init; } = new();

    [Setting("How the model is measured on the validation set.")]
    public EvaluateSettings Evaluate { get; init; } = new();

    [Setting("How the model is measured on the sealed test set.")]
    public TestSettings Test { get; init; } = new();

    [Setting("How the model is served.")]
    public DeploySettings Deploy { get; init; } = new();

    [Setting("How the model in production is watched and updated.")]
    public MaintainSettings Maintain { get; init; } = new();
}
