using Ingot.Core.Errors;
using Ingot.Core.Files;

namespace Ingot.Text.Features.Embeddings;

/// <summary>Reads and writes word vectors; which of the formats a file has is seen from its first bytes.</summary>
public static class VectorFile
{
    /// <summary>The format that the name of a file asks for: .bin is fastText's, .w2v word2vec's binary one, all others text.</summary>
    public static VectorFormat FormatOf(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".BIN" => VectorFormat.FastText,
        ".W2V" => VectorFormat.Binary,
        _ => VectorFormat.Text,
    };

    /// <summary>Reads vectors in any of the formats, also GloVe's (text without a first line).</summary>
    /// <exception cref="IngotException">The file is missing, damaged or of no known format.</exception>
    public static WordEmbeddings Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
            if (FastTextFile.IsOne(file)) return FastTextFile.Read(file).Embeddings();
            return Word2VecBinary.IsOne(file) ? Word2VecBinary.Read(file) : Word2VecText.Read(file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new IngotException(ExitCode.Data, $"the vectors cannot be read: {fault.Message}", path, "Check the path and the rights", fault);
        }
        catch (InvalidDataException fault)
        {
            throw new IngotException(ExitCode.Data, fault.Message, path, "Copy the file again from where it came, or train the vectors again", fault);
        }
    }

    /// <summary>Writes <paramref name="embeddings"/> to <paramref name="path"/>, whole or not at all; the fastText format needs a model that was trained or read as one.</summary>
    public static void Write(WordEmbeddings embeddings, string path, VectorFormat format)
    {
        ArgumentNullException.ThrowIfNull(embeddings);
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (format == VectorFormat.FastText)
        {
            if (embeddings.Trained is not { } trained) throw new IngotException(ExitCode.Usage, "plain vectors have no n-grams and no output layer, which fastText's format holds", path, "Write them as .vec or .w2v");
            var model = FastTextFile.Of(embeddings.Vocabulary, trained);
            AtomicFile.Write(path, model.Write);
        }
        else
        {
            AtomicFile.Write(path, stream => (format == VectorFormat.Text ? (Action<WordEmbeddings, Stream>)Word2VecText.Write : Word2VecBinary.Write)(embeddings, stream));
        }
    }
}
