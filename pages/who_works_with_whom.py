import streamlit as st
st.write('who_works_with_whom')
