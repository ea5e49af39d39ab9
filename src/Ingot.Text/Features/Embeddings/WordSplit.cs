namespace Ingot.Text.Features.Embeddings;

/// <summary>How a text is cut into words.</summary>
public enum WordSplit
{
    /// <summary>Runs of letters and digits (with an apostrophe between letters) are words, and so is every other character that is no white space.</summary>
    Words = 0,

    /// <summary>Whatever stands between white space is a word, as fastText and word2vec do.</summary>
    Spaces = 1,
}
