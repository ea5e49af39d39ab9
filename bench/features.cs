#:project ../src/Ingot.Text/Ingot.Text.csproj
#:package Microsoft.ML@5.0.1
#:property ManagePackageVersionsCentrally=false
#:property RestorePackagesWithLockFile=false
#:property PublishAot=false
#:property UseArtifactsOutput=false
#:property NoWarn=$(NoWarn);CA1515;CA2007;IDE0005;CA1852
// Accuracy of our linear models beside Microsoft.ML's on the same vectors; writes texts, vectors and accuracies for features_sklearn.py.
//
//     dotnet run bench/features.cs -- SHARED/data/classification OUT && python3 bench/features_sklearn.py OUT
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Ingot.Core.Progress;
using Ingot.Text.Features.Baselines;
using Ingot.Text.Features.Vectors;
using Microsoft.ML;
using Microsoft.ML.Data;

Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
string data = args[0], output = Directory.CreateDirectory(args[1]).FullName;
Corpus[] corpora =
[
    new("mr", [.. Lines("mr/rt-polarity.neg", "0", 1252), .. Lines("mr/rt-polarity.pos", "1", 1252)], 10),
    new("sst2", [.. Labelled("sst/stsa.binary.train"), .. Labelled("sst/stsa.binary.dev")], 0, 6920),
    new("trec", [.. Labelled("trec/TREC.train.all", 1252), .. Labelled("trec/TREC.test.all", 1252)], 0, 5452),
    new("ag_news", [.. Csv("ag_news/train_10k_noisy_and_gold.csv")], 5),
];
var matrices = new Dictionary<string, VectorizerSettings>
{
    ["words"] = new TfidfSettings(),
    ["bigrams"] = new TfidfSettings { MaxNgram = 2, SublinearTf = true, MinDf = 2, MaxDf = 0.5 },
    ["char_wb"] = new TfidfSettings { Analyzer = Analyzer.CharWb, MinNgram = 2, MaxNgram = 4, MinDf = 3, Norm = Norm.L1 },
    ["hashing"] = new HashingSettings { MaxNgram = 2 },
};
BaselineSettings[] models = [new NaiveBayesSettings(), new ComplementNaiveBayesSettings(), new LogisticRegressionSettings(), new LinearSvmSettings()];
var accuracies = new Dictionary<string, Dictionary<string, double>>();
foreach (Corpus corpus in corpora)
{
    string[] texts = [.. corpus.Documents.Select(document => document.Text)];
    File.WriteAllText(Path.Combine(output, corpus.Name + ".json"), JsonSerializer.Serialize(new { texts, labels = corpus.Documents.Select(document => document.Label), folds = Enumerable.Range(0, texts.Length).Select(corpus.FoldOf) }));
    foreach (var (name, settings) in matrices) Write(corpus.Name, name, settings, texts);
    var right = new Dictionary<string, double>();
    var seconds = new Dictionary<string, double>();
    foreach (int fold in Enumerable.Range(0, Math.Max(1, corpus.Folds))) Score(corpus, fold, right, seconds);
    double tested = Enumerable.Range(0, texts.Length).Count(i => corpus.FoldOf(i) >= 0);
    accuracies[corpus.Name] = right.ToDictionary(pair => pair.Key, pair => pair.Value / tested);
    foreach (var (model, count) in right) Console.WriteLine($"{corpus.Name,-8} {model,-34} accuracy {count / tested:0.0000}  {seconds[model],6:0.00} s");
}

File.WriteAllText(Path.Combine(output, "accuracies.json"), JsonSerializer.Serialize(accuracies));

void Score(Corpus corpus, int fold, Dictionary<string, double> right, Dictionary<string, double> seconds)
{
    var (train, test) = (corpus.Side(fold, true), corpus.Side(fold, false));
    Vectorizer vectorizer = Fit(new TfidfSettings { MaxNgram = 2, SublinearTf = true }, train.Select(document => document.Text));
    string[] classes = [.. train.Select(document => document.Label).Distinct().Order(StringComparer.Ordinal)];
    LabelledTexts Side((string Label, string Text)[] side) => new(classes, [.. side.Select(document => Array.IndexOf(classes, document.Label))], side.Select(document => document.Text), vectorizer.Transform(side.Select(document => document.Text), NoProgress.Instance, default));
    LabelledTexts learn = Side(train), held = Side(test);
    foreach (BaselineSettings settings in models)
    {
        string name = BaselineCatalog.Kinds.NameOf(settings.GetType());
        Timed(name, () => BaselineCatalog.Train(settings, learn, NoProgress.Instance, default).Predict(held, default).Zip(held.Labels).Count(pair => pair.First == pair.Second));
    }

    var context = new MLContext(seed: 1);
    var schema = SchemaDefinition.Create(typeof(Row));
    schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, learn.Vectors.Columns);
    IDataView View(LabelledTexts texts) => context.Data.LoadFromEnumerable(Enumerable.Range(0, texts.Labels.Length).Select(row => new Row
    {
        Label = texts.Labels[row],
        Features = new VBuffer<float>(texts.Vectors.Columns, texts.Vectors.ColumnsOf(row).Length, [.. texts.Vectors.ValuesOf(row).ToArray().Select(value => (float)value)], texts.Vectors.ColumnsOf(row).ToArray()),
    }).ToArray(), schema);
    IDataView learnView = View(learn), heldView = View(held);
    void Peer(string name, IEstimator<ITransformer> trainer) => Timed(name, () =>
    {
        IDataView predicted = context.Transforms.Conversion.MapValueToKey("Label").Append(trainer).Fit(learnView).Transform(heldView);
        return context.MulticlassClassification.Evaluate(predicted).MicroAccuracy * held.Labels.Length;
    });
    var trainers = context.MulticlassClassification.Trainers;
    foreach (float l2 in new[] { 1f, 0.1f, 0.01f }) Peer($"ml.net lbfgs, l1 0, l2 {l2}", trainers.LbfgsMaximumEntropy(l1Regularization: 0, l2Regularization: l2));
    Peer("ml.net lbfgs, defaults", trainers.LbfgsMaximumEntropy());
    Peer("ml.net sdca, defaults", trainers.SdcaMaximumEntropy());
    Peer("ml.net sdca, l2 1/n", trainers.SdcaMaximumEntropy(l2Regularization: 1f / learn.Labels.Length, l1Regularization: 0));
    Peer("ml.net naive bayes", trainers.NaiveBayes());

    void Timed(string name, Func<double> work)
    {
        long start = Stopwatch.GetTimestamp();
        right[name] = right.GetValueOrDefault(name) + work();
        seconds[name] = seconds.GetValueOrDefault(name) + Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}

void Write(string corpus, string name, VectorizerSettings settings, string[] texts)
{
    long start = Stopwatch.GetTimestamp();
    Vectorizer vectorizer = Fit(settings, texts);
    SparseMatrix matrix = vectorizer.Transform(texts, NoProgress.Instance, default);
    Console.WriteLine($"{corpus,-8} {name,-10} {matrix.Rows} x {matrix.Columns}, {texts.Sum(text => (double)text.Length) / 1e6 / Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} million characters/s");
    string stem = Path.Combine(output, $"{corpus}.{name}");
    File.WriteAllBytes(stem + ".starts", MemoryMarshal.AsBytes<long>(matrix.RowStarts).ToArray());
    File.WriteAllBytes(stem + ".columns", MemoryMarshal.AsBytes<int>(matrix.ColumnIndices).ToArray());
    File.WriteAllBytes(stem + ".values", MemoryMarshal.AsBytes<double>(matrix.Values).ToArray());
    if (vectorizer is TfidfVectorizer tfidf) File.WriteAllText(stem + ".terms.json", JsonSerializer.Serialize(tfidf.Terms));
}

Vectorizer Fit(VectorizerSettings settings, IEnumerable<string> texts) => VectorizerCatalog.Fit(settings, texts, output, NoProgress.Instance, default);

IEnumerable<(string Label, string Text)> Lines(string file, string label, int codePage) =>
    File.ReadAllText(Path.Combine(data, file), Encoding.GetEncoding(codePage)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => (label, line));

IEnumerable<(string Label, string Text)> Labelled(string file, int codePage = 65001) => Lines(file, "", codePage).Select(line => (line.Text[..line.Text.IndexOf(' ')], line.Text[(line.Text.IndexOf(' ') + 1)..]));

// label, gt, "text", group: only the text has quotes.
IEnumerable<(string Label, string Text)> Csv(string file)
{
    string all = File.ReadAllText(Path.Combine(data, file));
    for (int at = all.IndexOf('\n') + 1; at < all.Length;)
    {
        int comma = all.IndexOf(',', at), second = all.IndexOf(',', comma + 1), end = second + 1;
        var text = new StringBuilder();
        if (all[end] == '"')
        {
            for (end++; all[end] != '"' || all[end + 1] == '"'; end++)
            {
                if (all[end] == '"') end++;
                text.Append(all[end]);
            }

            end++;
        }
        else
        {
            for (; all[end] != ','; end++) text.Append(all[end]);
        }

        yield return (all[(comma + 1)..second], text.ToString());
        int line = all.IndexOf('\n', end);
        at = line < 0 ? all.Length : line + 1;
    }
}

internal sealed record Corpus(string Name, (string Label, string Text)[] Documents, int Folds, int TrainDocuments = 0)
{
    /// <summary>The fold in which a document is tested; -1: never.</summary>
    public int FoldOf(int document) => Folds > 0 ? document % Folds : document < TrainDocuments ? -1 : 0;

    public (string Label, string Text)[] Side(int fold, bool train) => [.. Documents.Where((_, i) => FoldOf(i) == fold != train)];
}

internal sealed class Row
{
    public int Label { get; set; }

    public VBuffer<float> Features { get; set; }
}
