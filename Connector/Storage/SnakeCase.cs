using System.Text;

namespace ChatClosing.Storage;

/// <summary>Names of columns from names of properties.</summary>
internal static class SnakeCase
{
    /// <summary><c>UnansweredSince</c> is <c>unanswered_since</c>.</summary>
    public static string Of(string name)
    {
        var snake = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && i > 0)
                snake.Append('_');
            snake.Append(char.ToLowerInvariant(name[i]));
        }

        return snake.ToString();
    }
}
