using Ingot.Data.Splits;
using Ingot.Lifecycle.Features;
using Ingot.Lifecycle.Reports;
using Ingot.Lifecycle.Stages;
using Ingot.Text.Features.Baselines;

namespace Ingot.Lifecycle.Tasks;

/// <summary>The usual cheap classifiers where several labels may hold: one for each label, against the documents without it.</summary>
internal static class LabelSetBaselines
{
    /// <summary>Their scores on one side of the corpus.</summary>
    public static IReadOnlyList<TaskScore> Score(StageContext context, IReadOnlyList<string> labels, SplitSide side, string scratch, CancellationToken cancellation)
    {
        Directory.CreateDirectory(scratch);
        var work = new FeatureWork(context.Recipe.Features ?? new FeaturesSettings(), context["prepare"], scratch, context.Progress, cancellation);
        DocumentSample train = work.Train, judged = work.Sample(side);
        var scores = new List<TaskScore>();
        foreach (BaselineSettings settings in context.Recipe.Features?.Baselines ?? ClassBaselines.Usual)
        {
            bool[][] said = [.. judged.Labels.Select(_ => new bool[labels.Count])];
            for (int label = 0; label < labels.Count; label++)
            {
                LabelledTexts learnt = Binary(train, labels[label]), asked = Binary(judged, labels[label]);
                bool always = learnt.Labels[0] == 1;
                int[] predicted = learnt.Labels.Distinct().Count() < 2 ? [.. said.Select(_ => always ? 1 : 0)] : BaselineCatalog.Train(settings, learnt, context.Progress, cancellation).Predict(asked, cancellation);
                for (int i = 0; i < said.Length; i++) said[i][label] = predicted[i] == 1;
            }

            string name = BaselineCatalog.Kinds.NameOf(settings.GetType()).Replace('_', ' ');
            scores.Add(SeveralLabels.Score(name, labels, judged.Labels.Select(text => SeveralLabels.Names(text, side.ToString())), said, context.Recipe.Evaluate));
        }

        Directory.Delete(scratch, recursive: true);
        return scores;
    }

    private static LabelledTexts Binary(DocumentSample sample, string label) => sample.Labelled(["no", "yes"], text => SeveralLabels.Names(text, label).Contains(label) ? 1 : 0);
}
