using Ingot.Core.Errors;
using Ingot.Core.Html;
using Ingot.Core.Progress;
using Ingot.Core.Randomness;
using Ingot.Evaluation.Classification;
using Ingot.Text.Features.Baselines;

namespace Ingot.Lifecycle.Features;

/// <summary>Models that tell the label of a document, beside which every later score stands.</summary>
internal sealed class BaselineFeature : IFeature
{
    private const string Where = "features.baselines";
    private const int ShownClasses = 50;

    public string Name => "baselines";

    public bool Wanted(FeatureWork work) => work.Settings.Baselines is { } named ? named.Count > 0 : work.Classes.Count > 1;

    public FeatureOutcome Make(FeatureWork work, CancellationToken cancellation)
    {
        LabelledTexts train = work.Train.Labelled(Classes(work)), validation = work.Validation.Labelled(train.Classes);
        SortedDictionary<string, long> unseen = Unseen(work, validation);
        var results = new List<BaselineResult>();
        foreach (BaselineSettings settings in work.Settings.Baselines ?? BaselineCatalog.Default)
        {
            string kind = BaselineCatalog.Kinds.NameOf(settings.GetType());
            int same = results.Count(result => result.Name.StartsWith(kind, StringComparison.Ordinal));
            string name = same == 0 ? kind : $"{kind}_{same + 1}", folder = Path.Combine(work.Folder, Name, name);
            work.Progress.Report(new Message(MessageLevel.Detail, $"Training the baseline {name}"));
            IClassifier model = BaselineCatalog.Train(settings, train, work.Progress, cancellation);
            Directory.CreateDirectory(folder);
            model.Save(folder);
            var random = new SeededRandom(work.Settings.Seed, "features", "bootstrap");
            results.Add(new BaselineResult(name, $"{Name}/{name}", ClassificationScore.Of(train.Classes, validation.Labels, model.Predict(validation, cancellation), work.Settings.BootstrapSamples, random)));
        }

        var report = new BaselineReport(train.Labels.Length, validation.Labels.Length, unseen, results);
        BaselineResult best = results.MaxBy(result => result.Score.Accuracy.Value)!;
        return new FeatureOutcome(
            $"best baseline {best.Name}, accuracy {best.Score.Accuracy.Value:0.000}",
            results.SelectMany(result => new[] { KeyValuePair.Create($"{result.Name}_accuracy", result.Score.Accuracy.Value), KeyValuePair.Create($"{result.Name}_macro_f1", result.Score.MacroF1.Value) }).ToDictionary(),
            report,
            page => Show(page, report, best));
    }

    private static IReadOnlyList<string> Classes(FeatureWork work)
    {
        // Of a rare label no document may be in the sample.
        string[] classes = [.. work.Train.Documents.Select(document => document.Label).OfType<string>().Distinct().Order(StringComparer.Ordinal)];
        if (classes.Length == 0)
            throw new IngotException(ExitCode.Data, $"no training document has a label, and baselines tell labels ({work.Survey.Documents:#,0} documents)", Where, "Name the column with the label in the source's fields, or take the baselines out of the recipe");
        if (classes.Length == 1)
            throw new IngotException(ExitCode.Data, $"all labelled training documents have the label '{classes[0]}', and a classifier tells two or more apart", Where, "Add documents of another label, or take the baselines out of the recipe");
        return classes;
    }

    private static SortedDictionary<string, long> Unseen(FeatureWork work, LabelledTexts validation)
    {
        if (validation.Labels.Length == 0)
            throw new IngotException(ExitCode.Data, "no validation document has a label, so the baselines cannot be judged", Where, "Raise prepare.split.validation, or label more documents");
        var unseen = new SortedDictionary<string, long>(StringComparer.Ordinal);
        HashSet<string> known = [.. validation.Classes];
        foreach (string label in work.Validation.Documents.Select(document => document.Label).OfType<string>().Where(label => !known.Contains(label))) unseen[label] = unseen.GetValueOrDefault(label) + 1;
        if (unseen.Values.Sum() == validation.Labels.Length)
            throw new IngotException(ExitCode.Data, $"no label of the validation documents is known from training: {Named(unseen)}", Where, "Split so that training has every label (prepare.split), or mend the labels");
        if (unseen.Count > 0)
            work.Progress.Report(new Message(MessageLevel.Warning, $"{unseen.Values.Sum():#,0} of {validation.Labels.Length:#,0} validation documents have labels that no training document has, and count as mistakes: {Named(unseen)}."));
        return unseen;
    }

    private static string Named(SortedDictionary<string, long> labels) => string.Join(", ", labels.Keys.Take(10).Select(label => $"'{label}'")) + (labels.Count > 10 ? $" and {labels.Count - 10} more" : "");

    private static void Show(HtmlPage page, BaselineReport report, BaselineResult best)
    {
        page.Heading("Baselines")
            .Paragraph($"Trained on {Figures.Count(report.TrainDocuments)} labelled documents, measured on {Figures.Count(report.ValidationDocuments)} validation documents; in brackets the 95 % interval. A language model that does not beat these is not worth its cost for this task.");
        if (report.UnseenLabels.Count > 0) page.Paragraph($"{Figures.Count(report.UnseenLabels.Values.Sum())} validation documents have labels that no training document has ({string.Join(", ", report.UnseenLabels.Keys.Take(10))}); they count as mistakes.", bad: true);
        page.Table(["Model", ">Accuracy", ">Macro F1"], report.Baselines.Select(result => (IReadOnlyList<string>)[result.Name.Replace('_', ' '), Told(result.Score.Accuracy), Told(result.Score.MacroF1)]))
            .Paragraph($"The classes by the best of them, {best.Name.Replace('_', ' ')}:")
            .Table(["Class", ">Documents", ">Precision", ">Recall", ">F1"], best.Score.Classes.OrderByDescending(score => score.Documents).Take(ShownClasses).Select(score => (IReadOnlyList<string>)
                [score.Name, Figures.Count(score.Documents), Figures.Percent(score.Precision), Figures.Percent(score.Recall), Figures.Percent(score.F1)]));
    }

    private static string Told(Interval interval) => interval is { Low: { } low, High: { } high } ? $"{interval.Value * 100:0.0}% [{low * 100:0.0}, {high * 100:0.0}]" : $"{interval.Value * 100:0.0}%";
}
