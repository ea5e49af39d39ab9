namespace Ingot.Text.Features.Baselines;

/// <summary>A trained classifier of texts; safe to ask from several threads.</summary>
public interface IClassifier
{
    /// <summary>The place in <see cref="LabelledTexts.Classes"/> of the most probable class of each of <paramref name="texts"/>, of which only texts and vectors are looked at.</summary>
    int[] Predict(LabelledTexts texts, CancellationToken cancellation);

    /// <summary>Writes the model into <paramref name="folder"/>, which is there and is its own.</summary>
    void Save(string folder);
}
