using System.Text.Json.Nodes;
using Ingot.Core.Documents;
using Ingot.Core.Files;
using Ingot.Core.Progress;
using Ingot.Data.Splits;
using Ingot.Inference.Engine;
using Ingot.Inference.Sequences;
using Ingot.Lifecycle.Reports;
using Ingot.Lifecycle.Stages;

namespace Ingot.Lifecycle.Tasks;

/// <summary>`classify` done by a decoder, which is asked for the label after the text and may answer nothing but one of the labels.</summary>
internal sealed class PromptClassifyTask : PromptTask
{
    private readonly OneLabel labelling = new();

    public override string Name => "classify";

    protected override int LongestContext => 512;

    protected override (string What, string Mend) Needed => ClassifyTask.NeededLabel;

    public override TaskReport Measure(StageContext context, string folder, SplitSide side, string scratch, CancellationToken cancellation)
    {
        IReadOnlyList<Document> documents = Examples(context, side, cancellation);
        using PromptedModel model = PromptedModel.Load(folder, new InferenceSettings { Threads = 1 });
        IReadOnlyList<string> labels = model.Labels;
        var outcomes = new float[documents.Count][];
        Parallel.For(0, outcomes.Length, new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount }, i => outcomes[i] = [.. model.Weigh(documents[i].Text, labels).Select(weight => (float)weight)]);
        return ClassifyTask.Judge(context, labelling, labels, documents, outcomes, side, scratch, cancellation);
    }

    // What the model may answer stands where transformers keeps the labels of a classifier.
    public override void Accompany(StageContext context, string model, CancellationToken cancellation)
    {
        base.Accompany(context, model, cancellation);
        var facts = ReportJson.Read<ExampleFacts>(Path.Combine(context["tokenize"].Folder, ExampleFacts.FileName));
        string path = Path.Combine(model, "config.json");
        JsonObject config = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        config["id2label"] = new JsonObject(facts.Labels.Select((label, number) => KeyValuePair.Create<string, JsonNode?>($"{number}", label)));
        config["label2id"] = new JsonObject(facts.Labels.Select((label, number) => KeyValuePair.Create<string, JsonNode?>(label, number)));
        AtomicFile.WriteText(path, config.ToJsonString(new() { WriteIndented = true }) + "\n");
    }

    protected override string Answer(Document document) => document.Label!;

    protected override bool IsExample(Document document) => document.Label is not null;

    protected override IReadOnlyList<string> Labels(IReadOnlyList<Document> train, IReadOnlyList<Document> validation, IProgressSink progress) => labelling.Labels(train, validation, progress);
}
