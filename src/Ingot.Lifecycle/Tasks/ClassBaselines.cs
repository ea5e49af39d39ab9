using Ingot.Data.Splits;
using Ingot.Lifecycle.Features;
using Ingot.Lifecycle.Reports;
using Ingot.Lifecycle.Stages;
using Ingot.Text.Features.Baselines;

namespace Ingot.Lifecycle.Tasks;

/// <summary>Classifiers that are cheaper than a network, trained on the same documents: those of the recipe's features, else the majority's class, naive Bayes and logistic regression on TF-IDF.</summary>
internal static class ClassBaselines
{
    /// <summary>Those that are tried where the recipe names none.</summary>
    public static readonly IReadOnlyList<BaselineSettings> Usual = [new MajoritySettings(), new NaiveBayesSettings(), new LogisticRegressionSettings()];

    /// <summary>Their scores on one side of the corpus.</summary>
    public static IReadOnlyList<TaskScore> Score(StageContext context, IReadOnlyList<string> labels, SplitSide side, string scratch, CancellationToken cancellation)
    {
        Directory.CreateDirectory(scratch);
        var work = new FeatureWork(context.Recipe.Features ?? new FeaturesSettings(), context["prepare"], scratch, context.Progress, cancellation);
        LabelledTexts train = work.Train.Labelled(labels), judged = work.Sample(side).Labelled(labels);
        var scores = new List<TaskScore>();
        foreach (BaselineSettings settings in context.Recipe.Features?.Baselines ?? Usual)
        {
            IClassifier model = BaselineCatalog.Train(settings, train, context.Progress, cancellation);
            string name = BaselineCatalog.Kinds.NameOf(settings.GetType()).Replace('_', ' ');
            scores.Add(ClassScores.Of(name, labels, judged.Labels, model.Predict(judged, cancellation), context.Recipe.Evaluate));
        }

        Directory.Delete(scratch, recursive: true);
        return scores;
    }
}
