using System.CommandLine;
using Ingot.Cli.Hosting;
using Ingot.Cli.Rendering;
using Ingot.Core.Errors;
using Ingot.Core.Randomness;
using Ingot.Evaluation.Classification;
using Ingot.Text.Features.Classification;
using Ingot.Text.Features.Embeddings;

namespace Ingot.Cli.Commands;

/// <summary>`ingot classifier test`: how well a classifier tells labelled texts.</summary>
internal sealed class ClassifierTestCommand : IngotCommand
{
    private readonly Option<string> model = new("--model") { Description = "The classifier, of Ingot or of fastText (.bin).", HelpName = "file", Required = true };
    private readonly ClassifierTexts texts;
    private readonly SettingArguments<WordSettings> words;

    /// <summary>Declares the command.</summary>
    public ClassifierTestCommand()
        : base("test", "Measure a classifier on labelled texts.", "ingot classifier test held-out.txt --model spam.bin", "ingot classifier test held-out.txt --model fasttext.bin --set split=spaces --set lower_case=false")
    {
        texts = new ClassifierTexts(this);
        Options.Add(model);
        words = new SettingArguments<WordSettings>(this);
    }

    /// <inheritdoc/>
    public override Task<ExitCode> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellation)
    {
        TextClassifier classifier = TextClassifier.Load(arguments.GetValue(model)!, words.Of(arguments));
        var places = classifier.Labels.Select((label, place) => (label, place)).ToDictionary(pair => pair.label, pair => pair.place);
        var expected = new List<int>();
        var predicted = new List<int>();
        foreach ((string text, string label) in texts.Read(arguments, context, cancellation))
        {
            expected.Add(places.GetValueOrDefault(label, -1));
            predicted.Add(places[classifier.Predict(text)[0].Label]);
        }

        if (expected.Count == 0) throw new IngotException(ExitCode.Data, "there is no text to measure on", mend: "Name a file with labelled texts");
        ClassificationScore score = ClassificationScore.Of(classifier.Labels, [.. expected], [.. predicted], 0, new SeededRandom(1));
        if (context.Json)
        {
            context.Console.WriteJson(new { score.Documents, accuracy = score.Accuracy.Value, macro_f1 = score.MacroF1.Value, score.Classes });
            return Task.FromResult(ExitCode.Success);
        }

        context.Console.WriteLine($"{score.Documents:#,0} texts: accuracy {score.Accuracy.Value:P2}, macro F1 {score.MacroF1.Value:P2}");
        var table = new ResultTable("Class", ">Texts", ">Precision", ">Recall", ">F1");
        foreach (Evaluation.Classification.ClassScore one in score.Classes) table.Add(one.Name, $"{one.Documents:#,0}", $"{one.Precision:P1}", $"{one.Recall:P1}", $"{one.F1:P1}");
        context.Console.Write(table);
        return Task.FromResult(ExitCode.Success);
    }
}
