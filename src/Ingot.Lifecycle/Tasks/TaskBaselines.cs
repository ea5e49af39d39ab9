using Ingot.Data.Splits;
using Ingot.Lifecycle.Features;
using Ingot.Lifecycle.Recipes;
using Ingot.Lifecycle.Reports;
using Ingot.Lifecycle.Stages;
using Ingot.Text.Features.Baselines;

namespace Ingot.Lifecycle.Tasks;

/// <summary>What is cheaper than a network, trained on the same documents.</summary>
internal static class TaskBaselines
{
    private static readonly IReadOnlyList<BaselineSettings> Usual = [new MajoritySettings(), new NaiveBayesSettings(), new LogisticRegressionSettings()];

    /// <summary>The scores that <paramref name="judge"/> gives from samples of the training documents and of those of one side; files go into <paramref name="scratch"/> meanwhile.</summary>
    public static IReadOnlyList<TaskScore> Score(StageContext context, SplitSide side, string scratch, Func<DocumentSample, DocumentSample, IEnumerable<TaskScore>> judge, CancellationToken cancellation)
    {
        Directory.CreateDirectory(scratch);
        var work = new FeatureWork(context.Recipe.Features ?? new FeaturesSettings(), context["prepare"], scratch, context.Progress, cancellation);
        TaskScore[] scores = [.. judge(work.Train, work.Sample(side))];
        Directory.Delete(scratch, recursive: true);
        return scores;
    }

    /// <summary>The classifiers of the recipe's features, else the majority's class, naive Bayes and logistic regression on TF-IDF, by what tables call them.</summary>
    public static IEnumerable<(string Name, BaselineSettings Settings)> Classifiers(Recipe recipe) =>
        (recipe.Features?.Baselines ?? Usual).Select(settings => (BaselineCatalog.Kinds.NameOf(settings.GetType()).Replace('_', ' '), settings));
}
