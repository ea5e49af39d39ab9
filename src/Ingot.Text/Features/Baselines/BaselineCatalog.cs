using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Core.Settings;
using Ingot.Text.Features.Classification;

namespace Ingot.Text.Features.Baselines;

/// <summary>The baselines that a recipe can name, simplest first; a new one is one line in each of the two lists.</summary>
public static class BaselineCatalog
{
    /// <summary>The kinds for `features.baselines`.</summary>
    public static KindCatalog Kinds { get; } = new(
        typeof(BaselineSettings),
        Kind.Of<MajoritySettings>("majority", "Always the most frequent class."),
        Kind.Of<NaiveBayesSettings>("naive_bayes", "Multinomial naive Bayes."),
        Kind.Of<ComplementNaiveBayesSettings>("complement_naive_bayes", "Naive Bayes from what the other classes are like (Rennie et al. 2003)."),
        Kind.Of<LogisticRegressionSettings>("logistic_regression", "Logistic regression with an L2 penalty, by L-BFGS."),
        Kind.Of<LinearSvmSettings>("linear_svm", "Linear support vector machine, by dual coordinate descent (Hsieh et al. 2008)."),
        Kind.Of<ClassifierSettings>("fasttext", "The mean of a vector for each word and run of words, and a linear layer (Joulin et al. 2016)."));

    /// <summary>One of each kind, with its defaults.</summary>
    public static IReadOnlyList<BaselineSettings> Default { get; } = [.. Kinds.Kinds.Select(kind => (BaselineSettings)Activator.CreateInstance(kind.SettingsType)!)];

    /// <summary>Trains the baseline that <paramref name="settings"/> ask for on <paramref name="texts"/>.</summary>
    /// <exception cref="IngotException">There are fewer than two classes (data).</exception>
    public static IClassifier Train(BaselineSettings settings, LabelledTexts texts, IProgressSink progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(progress);
        if (texts.Labels.Distinct().Take(2).Count() < 2)
            throw new IngotException(ExitCode.Data, $"all {texts.Labels.Length:#,0} documents have one label, and a classifier tells two or more apart", "features.baselines", "Add documents of another label");
        return settings switch
        {
            MajoritySettings => MajorityClass.Train(texts),
            NaiveBayesSettings bayes => NaiveBayes.Train(bayes, texts),
            ComplementNaiveBayesSettings bayes => ComplementNaiveBayes.Train(bayes, texts),
            LogisticRegressionSettings logistic => LogisticRegression.Train(logistic, texts, progress, cancellation),
            LinearSvmSettings svm => LinearSvm.Train(svm, texts, progress, cancellation),
            ClassifierSettings fastText => TextClassifier.Train(fastText, texts, progress, cancellation),
            _ => throw new ArgumentException($"{settings.GetType().Name} is not in the catalog", nameof(settings)),
        };
    }
}
