using System.Text.Json;

namespace Ingot.Text.Tokenizers.HuggingFace;

/// <summary>The value of `post_processor` in tokenizer.json: which ids stand before and after a single text.</summary>
internal static class FrameReader
{
    /// <summary>The ids; a processor that is not understood is refused.</summary>
    public static (int[] Before, int[] After) Read(JsonPart part)
    {
        (List<int> before, List<int> after) = ([], []);
        foreach (JsonPart step in part.Steps("processors"))
        {
            switch (step.Type)
            {
                case "ByteLevel":
                    break;
                case "TemplateProcessing":
                    Template(step, before, after);
                    break;
                case "BertProcessing" or "RobertaProcessing":
                    before.Add(step["cls"].Value[1].GetInt32());
                    after.Add(step["sep"].Value[1].GetInt32());
                    break;
                default:
                    throw step.Unknown("post-processors");
            }
        }

        return ([.. before], [.. after]);
    }

    private static void Template(JsonPart step, List<int> before, List<int> after)
    {
        bool isAfter = false;
        foreach (JsonPart piece in step.Items("single"))
        {
            if (piece.Has("Sequence"))
            {
                isAfter = true;
                continue;
            }

            JsonPart token = step["special_tokens"][piece["SpecialToken"].Text("id") ?? ""];
            foreach (JsonElement id in token["ids"].Value.EnumerateArray()) (isAfter ? after : before).Add(id.GetInt32());
        }
    }
}
