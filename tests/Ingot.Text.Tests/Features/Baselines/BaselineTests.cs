using System.Text.Json;
using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Text.Features.Baselines;
using Ingot.Text.Features.Vectors;

namespace Ingot.Text.Tests.Features.Baselines;

/// <summary>Against baselines_sklearn.json, which baselines_sklearn.py makes.</summary>
public sealed class BaselineTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("naive_bayes", 1e-9)]
    [InlineData("complement_naive_bayes", 1e-9)]
    [InlineData("logistic_regression", 1e-5)]
    [InlineData("logistic_regression_balanced", 1e-5)]
    [InlineData("linear_svm", 1e-5)]
    [InlineData("linear_svm_balanced", 1e-5)]
    public void Weights_and_predictions_are_those_of_scikit_learn(string name, double tolerance)
    {
        foreach (JsonElement example in References())
        {
            LabelledTexts texts = Texts(example);
            var model = (LinearClassifier)Train(Settings(name), texts);
            double[][] coefficients = example.GetProperty(name).GetProperty("coefficients").Deserialize<double[][]>()!;
            double[] intercepts = example.GetProperty(name).GetProperty("intercepts").Deserialize<double[]>()!;
            if (coefficients.Length == 1)
            {
                Close(coefficients[0], [.. Enumerable.Range(0, model.Columns).Select(column => model.CoefficientsOf(1)[column] - model.CoefficientsOf(0)[column])]);
                Close(intercepts, [model.InterceptOf(1) - model.InterceptOf(0)]);
            }
            else
            {
                for (int index = 0; index < model.Classes.Count; index++) Close(coefficients[index], model.CoefficientsOf(index).ToArray());
                // Softmax does not tell intercepts from intercepts that are all larger by the same.
                double shift = name.StartsWith("logistic", StringComparison.Ordinal) ? intercepts[0] - model.InterceptOf(0) : 0;
                Close(intercepts, [.. Enumerable.Range(0, model.Classes.Count).Select(index => model.InterceptOf(index) + shift)]);
            }

            Assert.Equal(example.GetProperty(name).GetProperty("predicted").Deserialize<int[]>()!, model.Predict(texts, CancellationToken.None));
        }

        void Close(double[] expected, double[] found) => Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, tolerance));
    }

    [Fact]
    public void Ridge_regression_tells_the_numbers_of_scikit_learn()
    {
        foreach (JsonElement example in References())
        {
            LabelledTexts texts = Texts(example);
            RidgeRegression model = RidgeRegression.Train(texts.Vectors, [.. texts.Labels.Select(label => (double)label)], 0.7, CancellationToken.None);
            Assert.All(example.GetProperty("ridge").Deserialize<double[]>()!.Zip(model.Predict(texts.Vectors)), pair => Assert.Equal(pair.First, pair.Second, 1e-7));
        }
    }

    [Fact]
    public void The_majority_is_the_class_that_most_documents_have()
    {
        LabelledTexts texts = Texts(References()[1]);
        Assert.All(Train(new MajoritySettings(), texts).Predict(texts, CancellationToken.None), label => Assert.Equal(Array.IndexOf(texts.CountClasses(), texts.CountClasses().Max()), label));
    }

    [Fact]
    public void A_model_that_was_written_and_read_predicts_the_same()
    {
        foreach (JsonElement example in References())
        {
            LabelledTexts texts = Texts(example);
            IClassifier model = Train(new LinearSvmSettings(), texts);
            model.Save(folder.Path);
            LinearClassifier read = LinearClassifier.Load(folder.Path);
            Assert.Equal(texts.Classes, read.Classes);
            Assert.Equal(((LinearClassifier)model).CoefficientsOf(1).ToArray(), read.CoefficientsOf(1).ToArray());
            Assert.Equal(model.Predict(texts, CancellationToken.None), read.Predict(texts, CancellationToken.None));
        }
    }

    [Fact]
    public void A_model_whose_files_contradict_each_other_is_a_data_error()
    {
        Train(new LinearSvmSettings(), Texts(References()[1])).Save(folder.Path);
        File.WriteAllText(Path.Combine(folder.Path, "classes.json"), """["one","two","three"]""");
        Assert.Equal(ExitCode.Data, Assert.Throws<IngotException>(() => LinearClassifier.Load(folder.Path)).Code);
        File.WriteAllText(Path.Combine(folder.Path, "classes.json"), "{");
        Assert.Equal(ExitCode.Data, Assert.Throws<IngotException>(() => LinearClassifier.Load(folder.Path)).Code);
    }

    [Fact]
    public void One_class_and_counts_below_zero_are_refused_with_a_way_out()
    {
        LabelledTexts texts = Texts(References()[0]);
        LabelledTexts one = texts with { Labels = new int[texts.Labels.Length] };
        Assert.Equal(ExitCode.Data, Assert.Throws<IngotException>(() => Train(new LogisticRegressionSettings(), one)).Code);
        SparseMatrix below = new(1, [0, 1, 2], [0, 0], [-1, 1]);
        var fault = Assert.Throws<IngotException>(() => Train(new NaiveBayesSettings(), new LabelledTexts(["a", "b"], [0, 1], ["x", "y"], below)));
        Assert.Equal((ExitCode.Usage, true), (fault.Code, fault.Message.Contains("alternate_sign: false", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_map_shows_the_principal_components_of_scikit_learn()
    {
        foreach (JsonElement example in References())
        {
            SparseMatrix vectors = Texts(example).Vectors;
            PrincipalComponents components = PrincipalComponents.Fit(vectors, 3, seed: 1, CancellationToken.None);
            Assert.All(example.GetProperty("pca_variances").Deserialize<double[]>()!.Zip(components.Variances), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
            Assert.Equal(example.GetProperty("pca_total").GetDouble(), components.TotalVariance, 1e-6);
            double[][] points = example.GetProperty("pca_points").Deserialize<double[][]>()!;
            for (int row = 0; row < vectors.Rows; row++)
                Assert.All(points[row].Zip(components.Project(vectors, row)), pair => Assert.Equal(pair.First, Math.Abs(pair.Second), 1e-5));
        }
    }

    private static BaselineSettings Settings(string name) => name switch
    {
        "naive_bayes" => new NaiveBayesSettings { Alpha = 0.5 },
        "complement_naive_bayes" => new ComplementNaiveBayesSettings { Alpha = 0.5 },
        "logistic_regression" or "logistic_regression_balanced" => new LogisticRegressionSettings { C = 0.7, Tolerance = 1e-9, Balanced = name.EndsWith("balanced", StringComparison.Ordinal) },
        _ => new LinearSvmSettings { C = 0.3, Tolerance = 1e-9, MaxIterations = 100_000, Balanced = name.EndsWith("balanced", StringComparison.Ordinal) },
    };

    private static IClassifier Train(BaselineSettings settings, LabelledTexts texts) => BaselineCatalog.Train(settings, texts, NoProgress.Instance, CancellationToken.None);

    private static JsonElement[] References()
    {
        using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Features", "Baselines", "baselines_sklearn.json")));
        return [.. json.RootElement.EnumerateArray().Select(element => element.Clone())];
    }

    private static LabelledTexts Texts(JsonElement example)
    {
        double[][] dense = example.GetProperty("x").Deserialize<double[][]>()!;
        SparseMatrix[] rows = [.. dense.Select(row =>
        {
            int[] columns = [.. Enumerable.Range(0, row.Length).Where(column => row[column] != 0)];
            return new SparseMatrix(row.Length, [0, columns.Length], columns, [.. columns.Select(column => row[column])]);
        })];
        string[] classes = [.. Enumerable.Range(0, example.GetProperty("classes").GetInt32()).Select(index => $"class {index}")];
        return new LabelledTexts(classes, example.GetProperty("y").Deserialize<int[]>()!, dense.Select(_ => ""), SparseMatrix.Stack(dense[0].Length, rows));
    }
}
