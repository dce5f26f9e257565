/** Given names that are common in Sweden and are no other word: by them a question about one person is known. */
export const GIVEN_NAMES: ReadonlySet<string> = new Set(
  `
Adam Agneta Ahmed Alexander Alexandra Ali Alice Alva Amanda Amina Amir Anders Andreas Anette Anita Ann Anna Anneli Annette Annika Anton Arne Arvid
Astrid Axel Barbro Bengt Benjamin Berit Bertil Birgitta Britt Camilla Carin Carina Carl Carolina Caroline Catharina Cecilia Charlotta Charlotte
Christer Christian Christina Christoffer Claes Clara Daniel David Dennis Ebba Edvin Elias Elin Elisabet Elisabeth Ella Ellen Elsa Emelie Emil Emilia
Emily Emma Eric Erik Ester Eva Evelina Fatima Felicia Filip Fredrik Frida Gabriel Gerd Gun Gunilla Gunnar Gustaf Gustav Göran Hanna Hasan Hassan Helen
Helena Helene Henrik Hugo Håkan Ibrahim Ida Inga Ingela Ingemar Inger Ingrid Irene Isabella Isak Jakob Jan Jenny Jens Jesper Jessica Jimmy Joakim
Johan Johanna John Johnny Jonas Jonathan Josef Josefin Julia Jörgen Karin Karl Karolina Katarina Kenneth Kent Kerstin Kevin Kjell Klara Klas Kristian
Kristina Kristoffer Kurt Lars Leif Leila Lena Lennart Leo Liam Lina Linda Linnea Linnéa Lisa Louise Lovisa Lucas Ludvig Lukas Magdalena Magnus Maja
Malin Marcus Margareta Margaretha Maria Marianne Marie Marika Markus Martin Martina Maryam Mathias Matilda Mats Mattias Maya Melker Michael Mikael
Mohamed Mohammed Mona Monica Monika Muhammad Mustafa Nathalie Nicklas Niklas Nils Noah Nora Ola Oliver Olivia Olle Olof Omar Oscar Oskar Patrik Peter
Petra Philip Pia Pontus Rasmus Rebecka Richard Rickard Robert Robin Roger Roland Rolf Ronny Rune Sabina Samira Samuel Sandra Sara Sebastian Signe
Sigrid Simon Sofia Sofie Sonja Stefan Stella Susanna Susanne Svante Sven Theodor Therese Thomas Tilde Tobias Tommy Torbjörn Tove Tuva Ulf Ulla Ulrika
Vera Victor Victoria Viktor Viktoria Vilma Vincent Wilhelm William Yasmin Yusuf Yvonne Zahra Åke Åsa Örjan Östen
`
    .split(/\s+/)
    .filter(Boolean),
)
