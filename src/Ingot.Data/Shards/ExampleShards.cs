using Ingot.Core.Documents;
using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Core.Tokens;
using Ingot.Data.Documents;
using Ingot.Text.ChatTemplates;
using Ingot.Text.Tokenizers;

namespace Ingot.Data.Shards;

/// <summary>
/// Writes examples of which only a part is learnt as two token shards of equal length: the tokens, and the mark of each. After the first border come rows of
/// T tokens and a border; a row holds whole examples, as many as fit, and is filled up with borders.
/// </summary>
public sealed class ExampleShards
{
    private const int BatchDocuments = 1 << 16;

    private readonly ChatEncoder encoder;
    private readonly Tokenizer tokenizer;
    private readonly int length;

    /// <summary>Rows of <paramref name="length"/> tokens, from conversations by <paramref name="encoder"/>; texts that are no conversation are learnt whole.</summary>
    public ExampleShards(ChatEncoder encoder, Tokenizer tokenizer, int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 2);
        (this.encoder, this.tokenizer, this.length) = (encoder, tokenizer, length);
    }

    /// <summary>Packs the documents of <paramref name="documentsPath"/> into rows. Throws <see cref="IngotException"/> (Data) where none has anything to learn.</summary>
    public ExampleSummary Pack(string documentsPath, string tokensPath, string marksPath, IProgressSink progress, CancellationToken cancellationToken) => Write(tokensPath, marksPath, (rows, tally) =>
    {
        foreach (Document[] batch in Batches(documentsPath, progress, cancellationToken))
        {
            List<ChatExample> fitting = [.. Encode(batch, Examples, cancellationToken).SelectMany(examples => examples).Select(example => tally.Fit(example, length)).OfType<ChatExample>()];
            foreach (List<int> row in SequencePacker.Bins([.. fitting.Select(example => example.Ids.Length - 1)], length)) rows.Add(row.Select(number => fitting[number]));
        }
    });

    /// <summary>
    /// Writes preferences, two rows each: the conversation with the answer that was chosen, then with the one that was rejected (a document's target).
    /// Documents without both are a data error.
    /// </summary>
    public ExampleSummary Pair(string documentsPath, string tokensPath, string marksPath, IProgressSink progress, CancellationToken cancellationToken) => Write(tokensPath, marksPath, (rows, tally) =>
    {
        foreach (Document[] batch in Batches(documentsPath, progress, cancellationToken))
        {
            foreach ((ChatExample chosen, ChatExample rejected) in Encode(batch, Answers, cancellationToken))
            {
                if (tally.Fit(chosen, length) is not { } better || tally.Fit(rejected, length) is not { } worse) continue;
                rows.Add([better]);
                rows.Add([worse]);
            }
        }
    });

    private IReadOnlyList<ChatExample> Examples(Document document) => document.Messages is { } messages ? encoder.Encode(messages) : [.. Pieces(document.Text)];

    private (ChatExample Chosen, ChatExample Rejected) Answers(Document document)
    {
        if (document.Messages is not [.., { Role: "assistant" } answer] messages || document.Target is not { } rejected)
            throw new IngotException(ExitCode.Data, "it is no preference: a conversation that ends with an answer of the assistant, and the answer that was rejected", $"{document.Source}: {document.Location}", "Give records with prompt, chosen and rejected.");
        return (Last(messages), Last([.. messages.Take(messages.Count - 1), answer with { Content = rejected }]));
    }

    // What the assistant said earlier is the same in both, and so is no part of the preference.
    private ChatExample Last(IReadOnlyList<ChatMessage> messages)
    {
        ChatExample example = encoder.Encode(messages)[^1];
        int end = Array.LastIndexOf(example.Learned, true), start = end;
        while (start > 0 && example.Learned[start - 1]) start--;
        return example with { Learned = [.. example.Learned.Select((learned, at) => learned && at >= start)] };
    }

    private IEnumerable<ChatExample> Pieces(string text) =>
        new[] { tokenizer.EndOfText }.Concat(tokenizer.Encode(text)).Append(tokenizer.EndOfText).Chunk(length).Select(ids => new ChatExample(ids, [.. ids.Select((_, at) => at > 0)]));

    private static T[] Encode<T>(Document[] batch, Func<Document, T> encode, CancellationToken cancellationToken)
    {
        var encoded = new T[batch.Length];
        try
        {
            Parallel.For(0, batch.Length, new ParallelOptions { CancellationToken = cancellationToken }, i => encoded[i] = encode(batch[i]));
        }
        catch (AggregateException faults) when (faults.InnerExceptions.OfType<IngotException>().FirstOrDefault() is { } fault)
        {
            throw fault;
        }

        return encoded;
    }

    private static IEnumerable<Document[]> Batches(string path, IProgressSink progress, CancellationToken cancellationToken)
    {
        long total = DocumentFile.Count(path), done = 0;
        foreach (Document[] batch in DocumentFile.Read(path, cancellationToken).Chunk(BatchDocuments))
        {
            yield return batch;
            progress.Report(new Counted("Tokenizing", done += batch.Length, total, "documents"));
        }
    }

    private ExampleSummary Write(string tokensPath, string marksPath, Action<RowWriter, ExampleTally> write)
    {
        var tally = new ExampleTally();
        TokenShardWriter.Write(tokensPath, tokenizer.VocabularySize, tokenizer.EndOfText, tokens =>
            TokenShardWriter.Write(marksPath, TokenMark.Count, TokenMark.Read, marks => write(new RowWriter(tokens, marks, length, tokenizer.EndOfText, tally), tally)));
        if (tally.Examples == 0) throw new IngotException(ExitCode.Data, "there is nothing to learn: no conversation has an answer within the context", null, "Give conversations with answers, or make model.context longer.");
        return tally.Summary;
    }
}
