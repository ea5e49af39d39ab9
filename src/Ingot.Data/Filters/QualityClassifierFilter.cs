using System.Globalization;
using System.Text;
using System.Text.Json;
using Ingot.Core.Documents;
using Ingot.Core.Errors;
using Ingot.Data.Preparation;
using Ingot.Text.Features;

namespace Ingot.Data.Filters;

/// <summary>Drops documents that look more like the bad examples than like the good ones (Brown et al. 2020, appendix A, with the same kind of classifier).</summary>
internal sealed class QualityClassifierFilter : IDocumentStage
{
    private readonly QualityClassifierSettings settings;
    private readonly HashedLogisticRegression model;

    /// <exception cref="IngotException">There are no examples.</exception>
    public QualityClassifierFilter(QualityClassifierSettings settings, string project)
    {
        this.settings = settings;
        model = HashedLogisticRegression.Train(Texts(settings.Good, project, "good"), Texts(settings.Bad, project, "bad"), settings.Epochs, settings.Seed);
    }

    public string Name => "quality_classifier";

    public StageOutcome Apply(Document document)
    {
        double probability = model.Probability(document.Text);
        return probability >= settings.MinimumProbability
            ? StageOutcome.Keep(document)
            : StageOutcome.Drop("probability to be good below minimum_probability", probability.ToString("0.####", CultureInfo.InvariantCulture));
    }

    private static List<string> Texts(string path, string project, string setting)
    {
        var texts = new List<string>();
        foreach (string file in ExampleText.Files(path, project, setting))
        {
            if (Path.GetExtension(file) is ".jsonl" or ".ndjson") texts.AddRange(File.ReadLines(file).Where(line => !string.IsNullOrWhiteSpace(line)).Select((line, index) => Text(line, $"{file}:{index + 1}")));
            else texts.Add(File.ReadAllText(file, Encoding.UTF8));
        }

        return texts;
    }

    private static string Text(string line, string where)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return json.RootElement.GetProperty("text").GetString()!;
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new IngotException(ExitCode.Data, "an example is not a JSON object with a string `text`", where, "Mend the line", fault);
        }
    }
}
